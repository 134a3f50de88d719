import type { Query, QueryClient } from "@tanstack/react-query";

/** Has what is on screen under a key asked for again, because something changed. */
export function refresh(client: QueryClient, queryKey: readonly string[]): void {
  void client.invalidateQueries({ queryKey, predicate: isWorthAsking });
}

/**
 * A query that failed a moment ago is being tried again already: asking anew at each change would start its tries over
 * and its failure would never be told. One that failed for good and has nothing to show stays so until its reader asks,
 * or the connection comes back: asking anew would take the failure off the screen.
 */
function isWorthAsking({ state }: Query): boolean {
  if (state.fetchStatus === "fetching") return state.fetchFailureCount === 0;
  return state.data !== undefined || state.status !== "error";
}
