import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { buttonClass } from "../../design/Button.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";

export function NoCampaigns({ filtered, create }: { filtered: boolean; create: ReactNode }) {
  if (filtered) {
    return (
      <EmptyState
        title="No matching campaigns"
        action={
          <Link to="/campaigns" search={{}} className={buttonClass({ size: "sm" })}>
            Clear filters
          </Link>
        }
      >
        Try another status or search.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No campaigns yet" action={create}>
      A campaign is an offer and its landing page. Each version you publish has its own links, so you can see which one
      sells better.
    </EmptyState>
  );
}
