/** When an event of the Measurement Protocol happened: microseconds, at most 72 hours back. */
import type { FieldError, IntakeEvent } from "../events/intake.ts";

export const MAX_BACKDATING_MS = 72 * 3_600_000;

/** Unix milliseconds of Unix microseconds, which come as a number or, being wide, as digits; null for what is no time. */
export function millisecondsOf(micros: unknown): number | null {
  if (typeof micros !== "number" && typeof micros !== "string") return null;
  const text = String(micros);
  return /^\d{1,17}$/.test(text) ? Math.floor(Number(text) / 1000) : null;
}

/**
 * An older event is set to 72 hours ago, as Google does; or refused where its sender asked to be held to the rules.
 * A time that cannot be read counts as absent.
 */
export function occurredAt(
  micros: unknown,
  arrivedAt: number,
  isStrict: boolean,
): Pick<IntakeEvent, "occurredAt"> | FieldError {
  const at = millisecondsOf(micros);
  if (at === null) return {};
  const earliest = arrivedAt - MAX_BACKDATING_MS;
  if (at < earliest && isStrict) return { field: "timestamp_micros", message: "must not be more than 72 hours ago" };
  return { occurredAt: new Date(Math.max(at, earliest)).toISOString() };
}
