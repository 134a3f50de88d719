/** Lists, newest first, paged by object id: https://docs.stripe.com/api/pagination */
import { hash, integer, optional, type Param, text } from "./params.ts";
import { invalidParam, noSuch } from "./stripe-error.ts";

const unixSeconds = integer(0, 9_999_999_999);
const interval = hash({
  gt: optional(unixSeconds),
  gte: optional(unixSeconds),
  lt: optional(unixSeconds),
  lte: optional(unixSeconds),
});

/** `created=…` or `created[gte]=…`: a test on Unix seconds. */
const created: Param<(at: number) => boolean> = (value, path) => {
  if (typeof value === "string") {
    const exactly = unixSeconds(value, path);
    return (at) => at === exactly;
  }
  const { gt = -1, gte = 0, lt = Number.POSITIVE_INFINITY, lte = Number.POSITIVE_INFINITY } = interval(value, path);
  return (at) => at > gt && at >= gte && at < lt && at <= lte;
};

/** Parameters that every list takes. */
export const LIST_FIELDS = {
  limit: optional(integer(1, 100)),
  starting_after: optional(text(100)),
  ending_before: optional(text(100)),
  created: optional(created),
};

export interface ListParams {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
  created?: ((at: number) => boolean) | undefined;
}

/**
 * One page.
 * @throws StripeError 400 when both cursors are given, 404 for a cursor that names nothing in the list.
 */
export function listPage<Row extends { id: string; created: number }>(
  rows: Iterable<Row>,
  params: ListParams,
  url: string,
): { rows: Row[]; has_more: boolean; url: string } {
  const wanted = params.created ?? (() => true);
  const sorted = [...rows].reverse().sort((a, b) => b.created - a.created);
  const all = sorted.filter((row) => wanted(row.created));
  const limit = params.limit ?? 10;
  if (params.starting_after !== undefined && params.ending_before !== undefined) {
    throw invalidParam("ending_before", "You cannot parameterize both starting_after and ending_before.");
  }
  if (params.ending_before !== undefined) {
    const end = indexOf(all, params.ending_before, "ending_before");
    return { rows: all.slice(Math.max(0, end - limit), end), has_more: end > limit, url };
  }
  const start = params.starting_after === undefined ? 0 : indexOf(all, params.starting_after, "starting_after") + 1;
  return { rows: all.slice(start, start + limit), has_more: all.length > start + limit, url };
}

function indexOf(rows: { id: string }[], id: string, param: string): number {
  const index = rows.findIndex((row) => row.id === id);
  if (index === -1) throw noSuch("object", id, param);
  return index;
}
