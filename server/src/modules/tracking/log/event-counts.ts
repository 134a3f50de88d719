/** How many events of which workspace: the unit in which the log's books are kept. */
import type { EventRecord } from "../events/event-record.ts";

/** Events by workspace id. */
export type EventCounts = Readonly<Record<string, number>>;

export function countByWorkspace(events: readonly Pick<EventRecord, "workspace_id">[]): EventCounts {
  const counts: Record<string, number> = {};
  for (const { workspace_id } of events) counts[workspace_id] = (counts[workspace_id] ?? 0) + 1;
  return counts;
}

export function plus(some: EventCounts, more: EventCounts): EventCounts {
  const sum: Record<string, number> = { ...some };
  for (const [id, events] of Object.entries(more)) sum[id] = (sum[id] ?? 0) + events;
  return sum;
}

/** The larger number of each workspace. */
export function larger(some: EventCounts, others: EventCounts): EventCounts {
  const ids = new Set([...Object.keys(some), ...Object.keys(others)]);
  return Object.fromEntries([...ids].map((id) => [id, Math.max(some[id] ?? 0, others[id] ?? 0)]));
}

/** What is left of `all` without `some`, workspace by workspace; nothing below 1. */
export function without(all: EventCounts, some: EventCounts): EventCounts {
  const left = Object.entries(all).map(([id, events]) => [id, events - (some[id] ?? 0)] as const);
  return Object.fromEntries(left.filter(([, events]) => events > 0));
}

export function total(counts: EventCounts): number {
  return Object.values(counts).reduce((sum, events) => sum + events, 0);
}
