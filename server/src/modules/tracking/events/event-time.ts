/** When an event happened, as far as its sender can be believed. */
import type { Sender } from "./intake.ts";

const DAY_MS = 86_400_000;
/** How long a page may hold an event back, offline or blocked. */
const MAX_AGE_OF_PAGES_MS = 7 * DAY_MS;
/** A server's clock may be this much ahead of ours. */
const MAX_AHEAD_MS = 5 * 60_000;
const EARLIEST = Date.parse("2015-01-01T00:00:00Z");

export type EventTime = { at: number } | { refusal: string };

/**
 * With `sentAt`, the sender's clock is set right first: what counts is how long before sending the event happened.
 * @param occurredAt ISO 8601, checked already; absent: now
 * @param sentAt the sender's clock for this event; by default that of the request
 */
export function eventTime(
  occurredAt: string | undefined,
  { arrivedAt, sentAt: requestSentAt, trusted, door }: Pick<Sender, "arrivedAt" | "sentAt" | "trusted" | "door">,
  sentAt = requestSentAt,
): EventTime {
  if (occurredAt === undefined) return { at: arrivedAt };
  const told = Date.parse(occurredAt);
  const at = sentAt === undefined ? told : arrivedAt - (Date.parse(sentAt) - told);
  if (Number.isNaN(at)) return { refusal: "is not a time that exists" };
  if (trusted && at < EARLIEST) return { refusal: "must not be before 2015" };
  // Clients of other products cannot be taught our limit; their clocks are put right instead.
  if (trusted && at > arrivedAt + MAX_AHEAD_MS && door === "events") {
    return { refusal: "must not be more than five minutes in the future" };
  }
  if (!trusted && at < arrivedAt - MAX_AGE_OF_PAGES_MS) {
    return { refusal: "must not be more than seven days ago; only a secret API key may send older events" };
  }
  // A shopper's clock that runs ahead must not put a visit after the purchase it led to.
  return { at: trusted && door === "events" ? at : Math.min(at, arrivedAt) };
}
