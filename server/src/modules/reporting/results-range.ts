/** Which days results are about when the question leaves it open. */
import type { DateRange } from "@tributary/contract/metrics";
import { dayAt, shiftDay } from "../../core/days.ts";

const DEFAULT_DAYS = 30;

/** The days asked for, else the last 30 until today. @param now Unix milliseconds */
export function resultsRange(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  timeZone: string,
  now: number,
): DateRange {
  if (from !== undefined && to !== undefined) return { from, to };
  const today = dayAt(now, timeZone);
  return { from: shiftDay(today, 1 - DEFAULT_DAYS), to: today };
}
