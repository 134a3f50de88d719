/** Whether what a rule watches has come about, on the full days that end with one. */
import type { AlertRuleBody, Finding } from "@tributary/contract/alerts";
import { shiftDay } from "../../core/days.ts";
import type { AskMetrics } from "../reporting/public.ts";

type Watched = Pick<AlertRuleBody, "metric" | "condition" | "threshold" | "days" | "channel" | "evenIfProvisional">;

/** @param currency in which money is watched. @param to the last day, which has ended */
export async function evaluateRule(
  ask: AskMetrics,
  workspaceId: string,
  { rule, currency, to }: { rule: Watched; currency: string; to: string },
): Promise<Finding> {
  const range = { from: shiftDay(to, 1 - rule.days), to };
  const compares = rule.condition === "falls_by" || rule.condition === "rises_by";
  const { totals, previous, finality } = await ask(workspaceId, {
    metrics: [rule.metric],
    dimensions: [],
    range,
    currency,
    limit: 1,
    ...(compares ? { compare: "previous_period" } : {}),
    ...(rule.channel === null ? {} : { filters: { channel: [rule.channel] } }),
  });
  const value = numberOf(totals[0]?.[rule.metric]);
  // Days before there was anything to count are no comparison.
  const comparedValue = compares && !previous?.isThin ? numberOf(previous?.totals[0]?.[rule.metric]) : null;
  const isProvisional = finality === "provisional";
  const counts = rule.evenIfProvisional || !isProvisional;
  return { range, value, comparedValue, isProvisional, holds: counts && holds(rule, value, comparedValue) };
}

/** What is unknown breaks no rule, and nothing changes from nothing. */
export function holds(
  { condition, threshold }: Pick<Watched, "condition" | "threshold">,
  value: number | null,
  compared: number | null,
): boolean {
  if (value === null) return false;
  if (condition === "below") return value < threshold;
  if (condition === "above") return value > threshold;
  if (compared === null || compared <= 0) return false;
  const change = value / compared - 1;
  return condition === "falls_by" ? change <= -threshold : change >= threshold;
}

function numberOf(value: string | number | null | undefined | object): number | null {
  return typeof value === "number" ? value : null;
}
