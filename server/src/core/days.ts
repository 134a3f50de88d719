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

export function earlierDay(a: string, b: string): string {
  return a.localeCompare(b) <= 0 ? a : b;
}

export function laterDay(a: string, b: string): string {
  return a.localeCompare(b) >= 0 ? a : b;
}

interface Clock {
  format: Intl.DateTimeFormat;
  /** The quarter of an hour that was asked about last, counted from 1970, and its day: no zone begins a day within one. */
  quarter: number;
  day: string;
}

const QUARTER_MS = 900_000;
const clocks = new Map<string, Clock>();

/** The day an instant falls on. @param at Unix milliseconds; @param timeZone IANA name */
export function dayAt(at: number, timeZone: string): string {
  const clock = clocks.get(timeZone) ?? newClock(timeZone);
  clocks.set(timeZone, clock);
  const quarter = Math.floor(at / QUARTER_MS);
  if (quarter !== clock.quarter) Object.assign(clock, { quarter, day: clock.format.format(at) });
  return clock.day;
}

/** What a clock on the wall shows, HH:MM:SS. @param at Unix milliseconds; @param timeZone IANA name */
export function wallTimeAt(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "medium" }).format(at);
}

function newClock(timeZone: string): Clock {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return { format, quarter: Number.NaN, day: "" };
}
