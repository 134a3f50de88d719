/** Budgets in words and figures. */
import type { BudgetUnitKind, CurveRefusalReason, MoneyInterval } from "@tributary/contract/budget";
import { formatMoneyRounded } from "../../format/money.ts";

export const KINDS = [
  { value: "platform", label: "Ad platform" },
  { value: "channel", label: "Channel" },
  { value: "campaign", label: "Campaign" },
  { value: "ad_campaign", label: "Ad campaign" },
] as const satisfies { value: BudgetUnitKind; label: string }[];

export const REFUSAL_WORDS: Readonly<Record<CurveRefusalReason, string>> = {
  too_few_days: "Needs at least 42 days with spend.",
  too_few_orders: "Needs at least 30 attributed orders.",
  spend_hardly_varies: "Spend hardly varies from day to day, so its effect can't be told.",
  unclear_response: "Revenue doesn't follow spend clearly enough.",
};

/** "$1,200 to $1,900". */
export function rangeWords({ low, high }: Pick<MoneyInterval, "low" | "high">, currency: string): string {
  return `${formatMoneyRounded(low, currency)} to ${formatMoneyRounded(high, currency)}`;
}

/** "+$1,200" or "−$300". */
export function changeWords(amountMinor: number, currency: string): string {
  const sign = amountMinor > 0 ? "+" : amountMinor < 0 ? "−" : "";
  return `${sign}${formatMoneyRounded(Math.abs(amountMinor), currency)}`;
}
