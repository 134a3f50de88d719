import type { DateRange } from "@tributary/contract/metrics";
import { addDays, dayStart, daysBetween, isDay } from "./day.ts";

/** What a reader picks; a custom span keeps its own days, the others move with today. */
export type PeriodChoice = { preset: PeriodPreset } | { preset: "custom"; from: string; to: string };
export type PeriodPreset = "7d" | "28d" | "90d" | "month";

export const PERIOD_LABELS: Readonly<Record<PeriodPreset, string>> = {
  "7d": "Last 7 days",
  "28d": "Last 28 days",
  "90d": "Last 90 days",
  month: "This month",
};

export const DEFAULT_PRESET: PeriodPreset = "28d";

/** The whole days a choice means when today is `today`; both ends included. */
export function rangeOf(choice: PeriodChoice, today: string): DateRange {
  switch (choice.preset) {
    case "custom":
      return { from: choice.from, to: choice.to };
    case "month":
      return { from: `${today.slice(0, 8)}01`, to: today };
    default:
      return { from: addDays(today, 1 - Number.parseInt(choice.preset, 10)), to: today };
  }
}

/** The same number of days right before, as the server compares. */
export function previousRange({ from, to }: DateRange): DateRange {
  return { from: addDays(from, -(daysBetween(from, to) + 1)), to: addDays(from, -1) };
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
