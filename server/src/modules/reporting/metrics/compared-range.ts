/** The days a date range is compared with. */
import type { DateRange, MetricsQuery } from "@tributary/contract/metrics";
import { dayAt, daysBetween, shiftDay, wallTimeAt } from "../../../core/days.ts";

export interface ComparedRange {
  range: DateRange;
  /** Time of day, HH:MM:SS, at which its last day is cut; null: it is whole. */
  until: string | null;
}

const WEEK = 7;

/**
 * Of a range that goes on as much is compared as has passed of it: as many days, the last one up to the same time of
 * day. Null: none of it has passed.
 */
export function comparedRange(
  range: DateRange,
  compare: NonNullable<MetricsQuery["compare"]>,
  timeZone: string,
  now: number,
): ComparedRange | null {
  if (typeof compare === "object") return { range: compare, until: null };
  const today = dayAt(now, timeZone);
  if (range.from > today) return null;
  const from = beginning(range, compare);
  const isOver = range.to < today;
  const days = daysBetween(range.from, isOver ? range.to : today);
  return { range: { from, to: shiftDay(from, days - 1) }, until: isOver ? null : wallTimeAt(now, timeZone) };
}

function beginning(range: DateRange, compare: "previous_period" | "previous_weekdays" | "previous_year"): string {
  if (compare === "previous_year") return yearBefore(range.from);
  const days = daysBetween(range.from, range.to);
  return shiftDay(range.from, -(compare === "previous_weekdays" ? WEEK * Math.ceil(days / WEEK) : days));
}

/** February 29 has its 28th for the year before. */
function yearBefore(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year - 1, month, 0)).getUTCDate();
  return `${year - 1}-${String(month).padStart(2, "0")}-${String(Math.min(date, last)).padStart(2, "0")}`;
}
