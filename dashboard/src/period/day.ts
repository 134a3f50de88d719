/** Calendar days, YYYY-MM-DD: arithmetic that no time zone can disturb, and the two places where a zone comes in. */

const DAY_MS = 86_400_000;

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from the first to the second; 0 when they are the same. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** Every day of the span, both ends included. */
export function eachDay(from: string, to: string): string[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index));
}

export function isDay(text: unknown): text is string {
  if (typeof text !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

/** The day it is at this instant (Unix milliseconds) in the zone. */
export function dayIn(timeZone: string, now: number): string {
  return wallClock(timeZone, now).slice(0, 10);
}

/**
 * The instant (ISO 8601, UTC) at which the day begins in the zone. Where midnight is skipped by a clock change, the
 * first instant of the day.
 */
export function dayStart(day: string, timeZone: string): string {
  const wanted = Date.parse(`${day}T00:00:00Z`);
  let instant = wanted;
  // The offset depends on the instant asked for: the second pass settles days on which the clocks change.
  for (let pass = 0; pass < 2; pass++) instant += wanted - Date.parse(`${wallClock(timeZone, instant)}Z`);
  if (dayIn(timeZone, instant) < day) instant += 3_600_000;
  return new Date(instant).toISOString();
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall shows: YYYY-MM-DDTHH:mm:ss. */
function wallClock(timeZone: string, instant: number): string {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
    clocks.set(timeZone, clock);
  }
  return clock.format(instant).replace(" ", "T");
}
