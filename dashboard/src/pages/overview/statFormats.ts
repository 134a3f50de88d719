import { formatMoney, formatMoneyCompact, formatMoneyRounded } from "../../format/money.ts";
import { formatCount, formatCountCompact, formatRatio } from "../../format/number.ts";
import type { Stat } from "./figures.ts";

interface StatFormat {
  label: string;
  /** What the figure counts, in a sentence. */
  meaning: string;
  unit: "money" | "count" | "ratio";
  /** Which direction is good news. */
  better: "up" | "down";
}

export const STAT_FORMATS: Readonly<Record<Stat, StatFormat>> = {
  revenue: {
    label: "Verified revenue",
    meaning: "Revenue confirmed by your payment provider, minus refunds.",
    unit: "money",
    better: "up",
  },
  orders: { label: "Orders", meaning: "Confirmed payments.", unit: "count", better: "up" },
  averageOrderValue: {
    label: "Average order value",
    meaning: "Revenue per order, before refunds.",
    unit: "money",
    better: "up",
  },
  refunded: { label: "Refunded", meaning: "Amount refunded.", unit: "money", better: "down" },
  visitors: { label: "Visitors", meaning: "Unique browsers on your sites.", unit: "count", better: "up" },
  conversion: {
    label: "Conversion rate",
    meaning: "Visitors who bought, out of all visitors, in any currency.",
    unit: "ratio",
    better: "up",
  },
};

/** A tile's headline. An average order keeps its cents; sums of thousands do not. */
export function formatHeadline(stat: Stat, value: number, currency: string): string {
  const { unit } = STAT_FORMATS[stat];
  if (unit === "ratio") return formatRatio(value);
  if (unit === "count") return formatCount(value);
  return stat === "averageOrderValue" ? formatMoney(value, currency) : formatMoneyRounded(value, currency);
}

/** The figure to the last digit, for tables and tooltips. */
export function formatExactly(stat: Stat, value: number, currency: string): string {
  const { unit } = STAT_FORMATS[stat];
  if (unit === "ratio") return formatRatio(value);
  return unit === "count" ? formatCount(value) : formatMoney(value, currency);
}

export function formatOnAxis(stat: Stat, value: number, currency: string): string {
  const { unit } = STAT_FORMATS[stat];
  if (unit === "ratio") return formatRatio(value);
  return unit === "count" ? formatCountCompact(value) : formatMoneyCompact(value, currency);
}
