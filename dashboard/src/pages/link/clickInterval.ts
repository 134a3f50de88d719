import type { DateRange } from "@tributary/contract/metrics";
import { daysBetween } from "../../period/day.ts";

/** Beyond this many days the hours' bars would be thinner than the eye. */
const MOST_DAYS_BY_HOUR = 14;
const USUALLY_BY_HOUR = 2;

/** How fine clicks are drawn, and whether there is a choice. @param wanted what the reader picked */
export function clickInterval(
  { from, to }: DateRange,
  wanted: "hour" | "day" | undefined,
): { interval: "hour" | "day"; mayChoose: boolean } {
  const days = daysBetween(from, to) + 1;
  const mayChoose = days <= MOST_DAYS_BY_HOUR;
  const usual = days <= USUALLY_BY_HOUR ? "hour" : "day";
  return { interval: mayChoose ? (wanted ?? usual) : "day", mayChoose };
}
