import { useQuery } from "@tanstack/react-query";
import type { DateRange } from "@tributary/contract/metrics";
import type { Model } from "@tributary/contract/payments";
import { metricsQuery } from "../../api/metrics.ts";

interface OverviewQuestion {
  range: DateRange;
  compare: boolean;
  /** Undefined: the one that is used where nobody chooses. */
  model: Model | undefined;
}

/** Longest span a reader may pick is years of days in several currencies. */
const MANY_ROWS = 10_000;

/** The overview's four questions to the metrics catalogue. */
export function useOverview({ range, compare, model }: OverviewQuestion) {
  const base = { range, ...(compare && { compare: "previous_period" as const }) };
  const money = useQuery(
    metricsQuery({
      ...base,
      metrics: ["revenue", "orders", "averageOrderValue", "refunded"],
      dimensions: ["day"],
      limit: MANY_ROWS,
    }),
  );
  const traffic = useQuery(
    metricsQuery({ ...base, metrics: ["visitors", "convertedVisitors"], dimensions: ["day"], limit: MANY_ROWS }),
  );
  const channels = useQuery(metricsQuery({ ...base, metrics: ["revenue", "orders"], dimensions: ["channel"], model }));
  const confidence = useQuery(
    metricsQuery({ range, metrics: ["revenue"], dimensions: ["confidenceLevel", "channel"], model }),
  );
  return { money, traffic, channels, confidence };
}
