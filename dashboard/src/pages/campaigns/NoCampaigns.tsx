import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { buttonClass } from "../../design/Button.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";

export function NoCampaigns({ filtered, create }: { filtered: boolean; create: ReactNode }) {
  if (filtered) {
    return (
      <EmptyState
        title="No campaign matches"
        action={
          <Link to="/campaigns" search={{}} className={buttonClass({ size: "sm" })}>
            Clear filters
          </Link>
        }
      >
        Pick another status or search for something else.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No campaigns yet" action={create}>
      A campaign holds an offer and the page it leads to. Publish it, change it, publish again: each version keeps its
      own links, so you see which one sold better.
    </EmptyState>
  );
}
