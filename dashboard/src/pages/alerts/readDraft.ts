/** A rule as it is typed, as the API takes it. */
import type { AlertRuleInput } from "@tributary/contract/alerts";
import { currencyDecimals } from "@tributary/contract/currency-decimals";
import type { MetricDescription } from "@tributary/contract/metrics";
import { fromDecimalText } from "../../format/decimalDigits.ts";
import { isChange } from "./alertWords.ts";
import type { RuleDraft } from "./presets.ts";

const PERCENT_DECIMALS = 2;
const PLAIN_DECIMALS = 4;

/** What the threshold is typed in. */
export function thresholdUnit(
  draft: Pick<RuleDraft, "condition">,
  metric: MetricDescription | undefined,
): "percent" | "money" | "number" {
  if (isChange(draft.condition) || metric?.format === "percent") return "percent";
  return metric?.unit === "minor" ? "money" : "number";
}

/** @returns null while something of it cannot be read */
export function readDraft(
  draft: RuleDraft,
  metric: MetricDescription | undefined,
  currency: string,
): AlertRuleInput | null {
  const days = Number(draft.days);
  const threshold = thresholdOf(draft, metric, currency);
  if (!metric || threshold === null || !Number.isInteger(days) || days < 1 || days > 30) return null;
  return {
    name: draft.name.trim() || metric.label,
    metric: metric.name,
    condition: draft.condition,
    threshold,
    days,
    channel: draft.channel === "" ? null : draft.channel,
    evenIfProvisional: draft.evenIfProvisional,
    emailsAdmins: draft.emailsAdmins,
  };
}

function thresholdOf(draft: RuleDraft, metric: MetricDescription | undefined, currency: string): number | null {
  const unit = thresholdUnit(draft, metric);
  const typed = draft.threshold.replace(/[%$]/g, "").trim();
  if (unit === "money") return fromDecimalText(typed, currencyDecimals(currency) ?? 2) ?? null;
  const decimals = unit === "percent" ? PERCENT_DECIMALS : PLAIN_DECIMALS;
  const digits = fromDecimalText(typed, decimals);
  if (digits === undefined) return null;
  return digits / 10 ** decimals / (unit === "percent" ? 100 : 1);
}
