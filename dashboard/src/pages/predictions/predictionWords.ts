/** Predictions in words and places. */
import type {
  Backtest,
  BacktestCase,
  CustomerValue,
  PredictedMetric,
  PredictionKind,
} from "@tributary/contract/predictions";
import { formatRatio } from "../../format/number.ts";

export const KINDS = [
  { value: "workspace", label: "Workspace" },
  { value: "channel", label: "Channel" },
  { value: "campaign", label: "Campaign" },
] as const satisfies { value: PredictionKind; label: string }[];

export const METRIC_WORDS: Readonly<Record<PredictedMetric, string>> = {
  revenue: "Verified revenue",
  spend: "Spend",
};

/** "off by 12% on average; 5 of 6 within the range". */
export function recordWords({ cases, error }: Backtest): string {
  if (cases.length === 0) return "not tested yet: too little history";
  const hits = cases.filter(isWithin).length;
  const off = error === null ? "" : `off by ${formatRatio(Math.round(error * 100) / 100)} on average; `;
  return `${off}${hits} of ${cases.length} within the range`;
}

export function isWithin({ actual, predicted: { low, high } }: Pick<BacktestCase, "actual" | "predicted">): boolean {
  return low <= actual && actual <= high;
}

/** Places on a line from 0 to 1 that holds every case. */
export function casePlaces(cases: readonly BacktestCase[]): { from: number; to: number; at: number }[] {
  const most = Math.max(...cases.flatMap(({ actual, predicted }) => [actual, predicted.high]), 0);
  const least = Math.min(...cases.flatMap(({ actual, predicted }) => [actual, predicted.low]), 0);
  const place = (value: number): number => (most > least ? (value - least) / (most - least) : 0);
  return cases.map(({ actual, predicted: { low, high } }) => ({
    from: place(low),
    to: place(high),
    at: place(actual),
  }));
}

/** "4 or more". @param visits 1 to 4 */
export function visitWords(visits: number): string {
  return visits >= 4 ? "4 or more" : String(visits);
}

/** @param days fewer than so many ago: 1, 7 or 30 */
export function lastVisitWords(days: number): string {
  if (days === 1) return "In the last day";
  return days === 7 ? "1 to 7 days ago" : `7 to ${days} days ago`;
}

export const VALUE_REFUSALS: Readonly<Record<NonNullable<CustomerValue["refusal"]>, string>> = {
  too_few_customers: "Needs at least 30 new customers.",
  too_short_history: "Needs at least 30 customers whose first payment was 45 days ago or more.",
};

type ValueCase = NonNullable<CustomerValue["backtest"]>["cases"][number];

/** "3 of 4 months of new customers within the range". */
export function valueRecordWords(cases: readonly ValueCase[], horizonDays: number): string {
  if (cases.length === 0)
    return `not tested yet: no past month of new customers can be compared after ${horizonDays} days`;
  return `${cases.filter(isWithin).length} of ${cases.length} months of new customers came within the range after ${horizonDays} days`;
}
