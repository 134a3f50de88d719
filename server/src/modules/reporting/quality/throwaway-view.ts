import type { EventRecord } from "../../tracking/events/event-record.ts";

/** A page view at a time of day that arrived at once. */
export const view = (at: string, more: Partial<EventRecord> = {}): Partial<EventRecord> => ({
  occurred_at: `2026-03-${at}:00.000Z`,
  received_at: `2026-03-${at}:00.000Z`,
  ...more,
});
