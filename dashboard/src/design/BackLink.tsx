import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";

interface BackLinkProps {
  to: "/payments" | "/customers" | "/campaigns" | "/links" | "/pixels" | "/flows";
  children: string;
}

/** The way back to the list a page belongs to. */
export function BackLink({ to, children }: BackLinkProps) {
  return (
    <Link to={to} className="mb-3 inline-flex items-center gap-1.5 rounded-xs text-sm text-ink-faint hover:text-ink">
      <ArrowLeft aria-hidden className="size-3.5" /> {children}
    </Link>
  );
}
