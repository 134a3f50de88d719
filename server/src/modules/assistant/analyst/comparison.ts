/** Which days a period is compared with. */
import type { DateRange } from "@tributary/contract/metrics";
import { daysBetween, earlierDay, shiftDay } from "../../../core/days.ts";
import { shiftUnits, unitOf } from "./calendar.ts";
import type { Period } from "./intent.ts";

/**
 * The unit before a calendar unit, as many days before another span.
 * @returns "elapsed" while a unit goes on: as much of the unit before as has passed of this one
 */
export function daysBefore({ range, unit }: Period, today: string): DateRange | "elapsed" {
  if (unit === "span") {
    return { from: shiftDay(range.from, -daysBetween(range.from, range.to)), to: shiftDay(range.from, -1) };
  }
  if (range.to >= today) return "elapsed";
  return unitOf(unit, shiftUnits(unit, range.from, -1));
}

/** The same dates a year before. */
export function yearBefore({ range }: Period): DateRange {
  return { from: shiftUnits("year", range.from, -1), to: shiftUnits("year", range.to, -1) };
}

/** The named period to compare with; of a running one only as many days as have passed. */
export function namedComparison(current: Period, other: Period, today: string): DateRange | "elapsed" {
  const isItself = other.range.from === current.range.from && other.range.to === current.range.to;
  // "Last week compared to the previous week."
  if (isItself) return daysBefore(current, today);
  if (current.unit === "span" || current.range.to < today || other.unit !== current.unit) return other.range;
  const before = unitOf(current.unit, shiftUnits(current.unit, current.range.from, -1));
  if (before.from === other.range.from) return "elapsed";
  const days = daysBetween(current.range.from, current.range.to);
  const to = shiftDay(other.range.from, days - 1);
  return { from: other.range.from, to: earlierDay(to, other.range.to) };
}
