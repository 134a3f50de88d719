/** Days of the calendars of accounts. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** @returns the day it is in a zone, "YYYY-MM-DD". @throws RangeError for a zone there is not */
export function dayIn(timeZone: string, at: number): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  formats.set(timeZone, format);
  return format.format(at);
}

/** @returns the day so many days later, or earlier for less than 0 */
export function dayPlus(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
