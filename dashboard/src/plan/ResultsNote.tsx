import type { UseQueryResult } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { explain } from "../api/problem.ts";
import { Button } from "../design/Button.tsx";

/** Says above a list when the figures beside it are missing; the list itself is of use without them. */
export function ResultsNote({ query }: { query: Pick<UseQueryResult, "isError" | "data" | "error" | "refetch"> }) {
  if (!query.isError || query.data) return null;
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b bg-negative-soft px-5 py-2 text-sm text-negative"
    >
      <CircleAlert aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 flex-1">Couldn't load results. {explain(query.error)}</span>
      <Button size="sm" onClick={() => void query.refetch()}>
        Try again
      </Button>
    </div>
  );
}
