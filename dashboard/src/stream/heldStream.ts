/** A stream of events that its reader has stopped: what was on screen stays, older events are added below. */
import type { Page } from "@tributary/contract/page";
import type { StoredEvent } from "@tributary/contract/stored-events";

/** The page on screen at the moment of stopping, and what was read on from it. */
export type HeldStream = Page<StoredEvent>;

/** Adds the next older page. An event that came in between two looks may be on both. */
export function withOlder(held: HeldStream, older: Page<StoredEvent>): HeldStream {
  const known = new Set(held.data.map(({ eventId }) => eventId));
  return {
    data: [...held.data, ...older.data.filter(({ eventId }) => !known.has(eventId))],
    nextCursor: older.nextCursor,
  };
}

/** How many events have come in since: all newest that are not held. `more`: so many that some are not even in sight. */
export function missed(held: HeldStream, newest: Page<StoredEvent>): { count: number; more: boolean } {
  const known = new Set(held.data.map(({ eventId }) => eventId));
  const count = newest.data.filter(({ eventId }) => !known.has(eventId)).length;
  return { count, more: count > 0 && count === newest.data.length && newest.nextCursor !== null };
}
