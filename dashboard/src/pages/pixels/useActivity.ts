import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { metricsQuery } from "../../api/metrics.ts";
import { addDays, eachDay } from "../../period/day.ts";
import { useToday } from "../../shell/useToday.ts";
import { type Activity, activityByPixel } from "./activity.ts";

const DAYS = 14;
/** As many as there may be rows; more sites than that are not listed either. */
const MANY_ROWS = 10_000;

/** Events of the last two weeks by pixel; undefined until known. */
export function useActivity(): ((pixelId: string) => Activity) | undefined {
  const today = useToday();
  const from = addDays(today, 1 - DAYS);
  const { data } = useQuery(
    metricsQuery({
      metrics: ["events"],
      dimensions: ["pixel", "day"],
      range: { from, to: today },
      limit: MANY_ROWS,
    }),
  );
  return useMemo(() => data && activityByPixel(data, eachDay(from, today)), [data, from, today]);
}
