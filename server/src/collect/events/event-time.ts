/** When an event happened, as far as its sender can be believed. */

const DAY_MS = 86_400_000;
/** How long a page may hold an event back, offline or blocked. */
const MAX_AGE_OF_PAGES_MS = 7 * DAY_MS;
/** A server's clock may be this much ahead of ours. */
const MAX_AHEAD_MS = 5 * 60_000;
const EARLIEST = Date.parse("2015-01-01T00:00:00Z");

export type EventTime = { at: number } | { refusal: string };

/**
 * @param occurredAt ISO 8601, checked already; absent: now
 * @param arrivedAt Unix milliseconds
 * @param trusted whether the sender holds a secret key, and so may tell of the past
 */
export function eventTime(occurredAt: string | undefined, arrivedAt: number, trusted: boolean): EventTime {
  if (occurredAt === undefined) return { at: arrivedAt };
  const at = Date.parse(occurredAt);
  if (Number.isNaN(at)) return { refusal: "is not a time that exists" };
  if (trusted) {
    if (at < EARLIEST) return { refusal: "must not be before 2015" };
    if (at > arrivedAt + MAX_AHEAD_MS) return { refusal: "must not be more than five minutes in the future" };
    return { at };
  }
  if (at < arrivedAt - MAX_AGE_OF_PAGES_MS) {
    return { refusal: "must not be more than seven days ago; only a secret API key may send older events" };
  }
  // A shopper's clock that runs ahead must not put a visit after the purchase it led to.
  return { at: Math.min(at, arrivedAt) };
}
