/** How far reading an account is, and how long the rest will take. */
import { daysBetween } from "../../../core/days.ts";
import type { Stream } from "../connectors/connector.ts";
import type { StreamCursor } from "./cursors.sql.ts";

/** The share of the history that is in, 0 to 1. @param cursor null: nothing has been read */
export function progressOf(stream: Stream, cursor: StreamCursor | null): number {
  if (!cursor) return 0;
  if (stream.kind !== "daily") return cursor.isComplete ? 1 : 0;
  const { historyFrom, complete } = cursor;
  if (cursor.isComplete) return 1;
  if (!historyFrom || !complete) return 0;
  return Math.min(1, daysBetween(complete.from, complete.to) / daysBetween(historyFrom, complete.to));
}

/** Of all streams alike. */
export function progressOfAll(streams: readonly Stream[], cursors: ReadonlyMap<string, StreamCursor>): number {
  if (streams.length === 0) return 1;
  const shares = streams.map((stream) => progressOf(stream, cursors.get(stream.name) ?? null));
  return shares.reduce((sum, share) => sum + share, 0) / streams.length;
}

/** Milliseconds until the history is in, at the pace so far; null: it is in, or nobody can tell yet. */
export function timeLeft(streams: readonly Stream[], cursors: ReadonlyMap<string, StreamCursor>): number | null {
  let left = 0;
  for (const stream of streams) {
    if (stream.kind !== "daily") continue;
    const cursor = cursors.get(stream.name);
    if (!cursor || cursor.backfillDays === 0) return null;
    if (cursor.isComplete || !cursor.complete || !cursor.historyFrom) continue;
    const days = daysBetween(cursor.historyFrom, cursor.complete.from) - 1;
    left += days * (cursor.backfillMs / cursor.backfillDays);
  }
  return left === 0 ? null : Math.round(left);
}
