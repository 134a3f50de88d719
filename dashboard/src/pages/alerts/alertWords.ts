/** Rules and alerts in sentences. */
import type { Alert, AlertCondition, AlertRule } from "@tributary/contract/alerts";
import type { MetricDescription } from "@tributary/contract/metrics";
import { formatMetric } from "../../format/metric.ts";
import { formatRatio } from "../../format/number.ts";

type Watched = Pick<AlertRule, "metric" | "condition" | "threshold" | "days" | "channel">;

export const CONDITION_WORDS: Readonly<Record<AlertCondition, string>> = {
  below: "is below",
  above: "is above",
  falls_by: "falls by at least",
  rises_by: "rises by at least",
};

export const isChange = (condition: AlertCondition): boolean => condition === "falls_by" || condition === "rises_by";

/** "ROAS of Email is below 2.00× over 7 days". */
export function ruleSentence(rule: Watched, metric: MetricDescription | undefined, currency: string): string {
  const { condition, threshold, days, channel } = rule;
  const limit = isChange(condition) ? formatRatio(threshold) : figure(threshold, metric, currency);
  const where = channel === null ? "" : ` of ${channel}`;
  const when = days === 1 ? "over a day" : `over ${days} days`;
  const compared = isChange(condition) ? ` compared with the ${days === 1 ? "day" : `${days} days`} before` : "";
  return `${metric?.label ?? rule.metric}${where} ${CONDITION_WORDS[condition]} ${limit} ${when}${compared}`;
}

/** "12, after 40". */
export function alertFigures(
  { value, comparedValue }: Pick<Alert, "value" | "comparedValue">,
  metric: MetricDescription | undefined,
  currency: string,
): string {
  const now = figure(value, metric, currency);
  return comparedValue === null ? now : `${now}, after ${figure(comparedValue, metric, currency)}`;
}

export function figure(value: number, metric: MetricDescription | undefined, currency: string): string {
  return metric ? formatMetric(metric.format, value, currency) : String(value);
}
