import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";

interface AuthLinkProps {
  to: LinkProps["to"];
  children: ReactNode;
}

/** From one door to another. */
export function AuthLink({ to, children }: AuthLinkProps) {
  return (
    <Link to={to} className="font-medium text-river underline-offset-4 hover:underline">
      {children}
    </Link>
  );
}
