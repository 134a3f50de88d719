import type { Query } from "@tanstack/react-query";
import { ProblemError } from "../api/problem.ts";

/** Whether a query on screen shows an earlier answer because the server failed to give the present one. */
export function isOutdated(query: Query): boolean {
  const { data, status, error } = query.state;
  if (data === undefined || status !== "error" || !query.isActive()) return false;
  // A refusal is an answer: what it is about is told where it belongs.
  return !(error instanceof ProblemError) || error.status === 0 || error.status >= 500;
}
