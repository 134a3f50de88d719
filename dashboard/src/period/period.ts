import type { DateRange } from "@tributary/contract/metrics";
import { addDays, dayStart, isDay } from "./day.ts";

/** What a reader picks; a custom span keeps its own days, the others move with today. */
export type PeriodChoice = { preset: PeriodPreset } | { preset: "custom"; from: string; to: string };
export type PeriodPreset = keyof typeof PERIOD_LABELS;

export const PERIOD_LABELS = {
  today: "Today",
  yesterday: "Yesterday",
  "7d": "Last 7 days",
  "28d": "Last 28 days",
  "90d": "Last 90 days",
  month: "This month",
  last_month: "Last month",
  quarter: "This quarter",
  year: "This year",
  all: "All time",
} as const satisfies Record<string, string>;

/** The longest span that reports are about. */
const MAX_DAYS = 1100;

export const DEFAULT_PRESET: PeriodPreset = "28d";

/**
 * The whole days a choice means when today is `today`; both ends included.
 * @param firstDay of which there is anything to report; all time begins then
 */
export function rangeOf(choice: PeriodChoice, today: string, firstDay = today): DateRange {
  switch (choice.preset) {
    case "custom":
      return { from: choice.from, to: choice.to };
    case "today":
      return { from: today, to: today };
    case "yesterday":
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case "month":
      return { from: monthStart(today), to: today };
    case "last_month": {
      const to = addDays(monthStart(today), -1);
      return { from: monthStart(to), to };
    }
    case "quarter":
      return { from: quarterStart(today), to: today };
    case "year":
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
    case "all": {
      const reach = addDays(today, 1 - MAX_DAYS);
      if (firstDay < reach) return { from: reach, to: today };
      return { from: firstDay < today ? firstDay : today, to: today };
    }
    default:
      return { from: addDays(today, 1 - Number.parseInt(choice.preset, 10)), to: today };
  }
}

function monthStart(day: string): string {
  return `${day.slice(0, 8)}01`;
}

function quarterStart(day: string): string {
  const month = Number(day.slice(5, 7));
  return `${day.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, "0")}-01`;
}

/** The first instant of the range and the first one after it, in the zone. */
export function instantsOf({ from, to }: DateRange, timeZone: string): { from: string; to: string } {
  return { from: dayStart(from, timeZone), to: dayStart(addDays(to, 1), timeZone) };
}

/** How a choice stands in the address bar. */
export interface PeriodSearch {
  period?: PeriodPreset;
  from?: string;
  to?: string;
}

/** Reads a choice from an address; anything unreadable falls back to the usual period. */
export function periodFromSearch({ period, from, to }: PeriodSearch): PeriodChoice {
  if (isDay(from) && isDay(to))
    return from <= to ? { preset: "custom", from, to } : { preset: "custom", from: to, to: from };
  return { preset: period ?? DEFAULT_PRESET };
}

export function searchFromPeriod(choice: PeriodChoice): PeriodSearch {
  if (choice.preset === "custom") return { period: undefined, from: choice.from, to: choice.to };
  return { period: choice.preset === DEFAULT_PRESET ? undefined : choice.preset, from: undefined, to: undefined };
}

/** Picks the period's part out of an untrusted address. */
export function readPeriodSearch(raw: Record<string, unknown>): PeriodSearch {
  const { period, from, to } = raw;
  return {
    period: isPreset(period) ? period : undefined,
    from: isDay(from) ? from : undefined,
    to: isDay(to) ? to : undefined,
  };
}

function isPreset(value: unknown): value is PeriodPreset {
  return typeof value === "string" && Object.hasOwn(PERIOD_LABELS, value);
}
