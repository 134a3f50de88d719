/** Calendar days as `YYYY-MM-DD`, without a zone: whose day it is, the caller knows. */
const DAY_MS = 86_400_000;

/** The day so many days later. @param days may be negative */
export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one to the other, both counted. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS) + 1;
}

/** The day an instant falls on. @param at Unix milliseconds; @param timeZone IANA name */
export function dayAt(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return format.format(at);
}
