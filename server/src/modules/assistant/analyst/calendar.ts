/** Calendar units around a day. Weeks begin on Monday. */
import type { DateRange } from "@tributary/contract/metrics";
import { shiftDay } from "../../../core/days.ts";

export type Unit = "day" | "week" | "month" | "quarter" | "year";

/** The whole unit that holds the day. */
export function unitOf(unit: Unit, day: string): DateRange {
  const from = startOf(unit, day);
  return { from, to: shiftDay(shiftUnits(unit, from, 1), -1) };
}

function startOf(unit: Unit, day: string): string {
  if (unit === "day") return day;
  if (unit === "week") return shiftDay(day, -((weekdayOf(day) + 6) % 7));
  if (unit === "year") return `${day.slice(0, 4)}-01-01`;
  const month = Number(day.slice(5, 7));
  const first = unit === "month" ? month : month - ((month - 1) % 3);
  return `${day.slice(0, 5)}${two(first)}-01`;
}

/** So many units later; the last day of a month stands for days that it has not. */
export function shiftUnits(unit: Unit, day: string, count: number): string {
  if (unit === "day") return shiftDay(day, count);
  if (unit === "week") return shiftDay(day, 7 * count);
  const months = unit === "month" ? count : unit === "quarter" ? 3 * count : 12 * count;
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return dayOf(Math.floor(at / 12), (at % 12) + 1, Number(day.slice(8, 10)));
}

/** A day of the calendar; the last one of the month for a date beyond it. */
export function dayOf(year: number, month: number, date: number): string {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(Math.min(date, last))}`;
}

/** 0 is Sunday. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** The last such weekday before today. @param weekday 0 is Sunday */
export function lastWeekday(weekday: number, today: string): string {
  const back = (weekdayOf(today) - weekday + 7) % 7 || 7;
  return shiftDay(today, -back);
}

/** The day after the fourth Thursday of November. */
export function blackFriday(year: number): string {
  const first = weekdayOf(dayOf(year, 11, 1));
  return dayOf(year, 11, 1 + ((4 - first + 7) % 7) + 21 + 1);
}

const two = (value: number): string => String(value).padStart(2, "0");
