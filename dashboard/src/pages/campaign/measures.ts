import type { VersionResults } from "@tributary/contract/campaign-results";
import { formatMoney, formatMoneyRounded } from "../../format/money.ts";
import { formatCount, formatRatio, formatShareOfCount } from "../../format/number.ts";
import { amountIn } from "../../plan/moneyOf.ts";

/** One figure of every version. */
export interface Measure {
  label: string;
  /** What it counts, in a sentence. */
  meaning: string;
  /** null where it cannot be known. */
  values: (number | null)[];
  format: (value: number) => string;
  /** To the last digit. */
  exactly: (value: number) => string;
}

/** What is compared, in the order of a visit. @param rows oldest version first; @param currency of the revenue shown */
export function measuresOf(rows: readonly VersionResults[], currency: string): Measure[] {
  const counted = { format: formatCount, exactly: formatCount };
  return [
    {
      label: "Clicks",
      meaning: "Counted once per visitor, link, and hour.",
      values: rows.map(({ clicks }) => clicks),
      ...counted,
    },
    {
      label: "Visitors",
      meaning: "Browsers that arrived through its links.",
      values: rows.map(({ visitors }) => visitors),
      ...counted,
    },
    {
      label: "Orders",
      meaning: "Payments credited to its links by the attribution model.",
      values: rows.map(({ orders }) => orders),
      format: formatShareOfCount,
      exactly: formatShareOfCount,
    },
    {
      label: "Click conversion rate",
      meaning: "Clicks that led to a payment, out of all clicks.",
      values: rows.map(({ conversionRate }) => conversionRate),
      format: formatRatio,
      exactly: formatRatio,
    },
    {
      label: "Revenue",
      meaning: "Verified revenue minus refunds, credited to its links.",
      values: rows.map(({ revenue }) => amountIn(revenue, currency)),
      format: (value) => formatMoneyRounded(value, currency),
      exactly: (value) => formatMoney(value, currency),
    },
  ];
}

/** How high each bar stands, 0 to 1, and which is highest; no winner among equals or where there is only one. */
export function barsOf(values: readonly (number | null)[]): { heights: number[]; best: number | null } {
  const highest = Math.max(0, ...values.map((value) => value ?? 0));
  const heights = values.map((value) => (highest === 0 ? 0 : Math.max(0, value ?? 0) / highest));
  const winners = heights.flatMap((height, index) => (height === 1 ? [index] : []));
  return { heights, best: values.length > 1 && winners.length === 1 ? (winners[0] ?? null) : null };
}
