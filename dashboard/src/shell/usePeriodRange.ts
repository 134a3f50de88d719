import { useQuery } from "@tanstack/react-query";
import type { DateRange } from "@tributary/contract/metrics";
import { historyQuery } from "../api/metrics.ts";
import { addDays } from "../period/day.ts";
import { type PeriodChoice, rangeOf } from "../period/period.ts";
import { useToday } from "./useToday.ts";

/**
 * The days a choice means, today being today in the workspace's zone.
 * @param maxDays the last so many where the choice is longer than the page can show
 */
export function usePeriodRange(choice: PeriodChoice, maxDays = Number.POSITIVE_INFINITY): DateRange {
  const today = useToday();
  const history = useQuery({ ...historyQuery, enabled: choice.preset === "all" });
  const range = rangeOf(choice, today, history.data?.firstDay ?? today);
  if (maxDays === Number.POSITIVE_INFINITY) return range;
  const earliest = addDays(range.to, 1 - maxDays);
  return choice.preset !== "custom" && range.from < earliest ? { ...range, from: earliest } : range;
}
