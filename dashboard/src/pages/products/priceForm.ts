import type { PriceBody, PriceInterval } from "@tributary/contract/products";
import { formatMoney } from "../../format/money.ts";
import { moneyFault, parseMoney } from "../../format/parseMoney.ts";

/** A price as it is typed. */
export interface PriceDraft {
  amount: string;
  currency: string;
  interval: PriceInterval | "once";
}

/** One that nothing was typed of yet. */
export function noPrice(currency: string): PriceDraft {
  return { amount: "", currency, interval: "once" };
}

export const INTERVAL_LABEL: Readonly<Record<PriceDraft["interval"], string>> = {
  once: "once",
  day: "per day",
  week: "per week",
  month: "per month",
  year: "per year",
};

/** What to send. @returns null when the amount is none */
export function priceBody({ amount, currency, interval }: PriceDraft): PriceBody | null {
  const amountMinor = parseMoney(amount, currency);
  if (amountMinor === null) return null;
  return { amountMinor, currency, interval: interval === "once" ? null : interval };
}

/** Why the amount cannot be sent; undefined when it can. */
export function amountFault({ amount, currency }: PriceDraft): string | undefined {
  return moneyFault(amount, currency, 1950);
}

/** How the amount is understood; undefined while it is none. */
export function amountRead({ amount, currency }: PriceDraft): string | undefined {
  const minor = parseMoney(amount, currency);
  return minor === null ? undefined : `That is ${formatMoney(minor, currency)}.`;
}
