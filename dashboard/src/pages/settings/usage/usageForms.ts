/** Limits and prices as the forms hold them, one text for each field. */
import { METER_NAMES, METERS, type Meter } from "@tributary/contract/meters";
import type { Rates, RateTable, UsageLimit, UsageLimits } from "@tributary/contract/usage";
import { fromDecimalText, toTypedText } from "../../../format/decimalDigits.ts";
import { unitOf } from "./usageWords.ts";

export type LimitField = `${Meter} ${"soft" | "hard"}`;
export type LimitTexts = Record<LimitField, string>;
export type RateField = "currency" | `${Meter} ${"price" | "per"}`;
export type RateTexts = Record<RateField, string>;

/** Millionths. */
const PRICE_DECIMALS = 6;

function both<Side extends string>(sides: readonly Side[]) {
  return METER_NAMES.flatMap((meter) => sides.map((side) => [`${meter} ${side}`, meter, side] as const));
}

export const LIMIT_LABELS = Object.fromEntries(
  both(["soft", "hard"]).map(([name, meter, side]) => [name, `${METERS[meter].label}, ${side} limit`]),
) as LimitTexts;

export const RATE_LABELS = {
  ...Object.fromEntries(both(["price", "per"]).map(([name, meter, side]) => [name, `${METERS[meter].label}, ${side}`])),
  currency: "Currency",
} as RateTexts;

export function limitTexts({ limits }: UsageLimits): LimitTexts {
  const text = (meter: Meter, side: "soft" | "hard"): string => {
    const limit = limits.find((each) => each.meter === meter)?.[`${side}Limit`] ?? null;
    return limit === null ? "" : toTypedText(limit, unitOf(meter).decimals);
  };
  return Object.fromEntries(
    both(["soft", "hard"]).map(([name, meter, side]) => [name, text(meter, side)]),
  ) as LimitTexts;
}

/** @returns the limits of every meter, or what is wrong with which field */
export function readLimits(texts: LimitTexts): { limits: UsageLimit[] } | { faults: Partial<LimitTexts> } {
  const faults: Partial<LimitTexts> = {};
  const read = (name: LimitField, decimals: number): number | null => {
    if (texts[name].trim() === "") return null;
    const count = fromDecimalText(texts[name], decimals);
    if (!count) faults[name] = "must be a number above 0, or empty for none";
    return count ?? null;
  };
  const limits = METER_NAMES.map((meter): UsageLimit => {
    const { decimals } = unitOf(meter);
    const softLimit = read(`${meter} soft`, decimals);
    const hardLimit = METERS[meter].stops === null ? null : read(`${meter} hard`, decimals);
    if (softLimit !== null && hardLimit !== null && softLimit > hardLimit) {
      faults[`${meter} soft`] = "must be at or below the hard limit";
    }
    return { meter, softLimit, hardLimit };
  });
  return Object.keys(faults).length > 0 ? { faults } : { limits };
}

/** @param currency proposed where nothing has a price yet */
export function rateTexts({ table }: Pick<Rates, "table">, currency: string): RateTexts {
  const prices = METER_NAMES.flatMap((meter) => {
    const rate = table?.rates.find((each) => each.meter === meter);
    const { decimals } = unitOf(meter);
    return [
      [`${meter} price`, rate ? toTypedText(rate.priceMicros, PRICE_DECIMALS) : ""],
      [`${meter} per`, rate ? toTypedText(rate.per, decimals) : "1"],
    ];
  });
  return { ...Object.fromEntries(prices), currency: table?.currency ?? currency } as RateTexts;
}

export function readRates(texts: RateTexts): { table: RateTable } | { faults: Partial<RateTexts> } {
  const faults: Partial<RateTexts> = {};
  const rates = METER_NAMES.flatMap((meter) => {
    const price = texts[`${meter} price`];
    if (price.trim() === "") return [];
    const priceMicros = fromDecimalText(price, PRICE_DECIMALS);
    const per = fromDecimalText(texts[`${meter} per`], unitOf(meter).decimals);
    if (priceMicros === undefined) faults[`${meter} price`] = "must be an amount such as 0.50, with up to six decimals";
    if (!per) faults[`${meter} per`] = "must be a number above 0";
    return [{ meter, priceMicros: priceMicros ?? 0, per: per ?? 1 }];
  });
  const currency = texts.currency.trim().toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) faults.currency = "must be a currency code such as USD";
  return Object.keys(faults).length > 0 ? { faults } : { table: { currency, rates } };
}
