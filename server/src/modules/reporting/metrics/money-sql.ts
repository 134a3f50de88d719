/** Sums of money as SQL: in each currency's own minor units, or converted row by row at the rate of their day. */
import { CURRENCIES_BY_DECIMALS, currencyDecimals } from "@tributary/contract/currency-decimals";
import type { MetricUnit } from "../../../core/facts.ts";

/** How amounts are brought into one currency. */
export interface Conversion {
  /** ISO 4217 in upper case. */
  currency: string;
  /** Rates by "USD 2026-03-01": units of `currency` for one unit of theirs on that day. */
  params: { rateKeys: string[]; rates: number[] };
}

/** An amount's currency, and the day whose rate it is converted at. */
export interface CurrencyDay {
  currency: string;
  day: string;
}

/** Rates of each, as units of the target for one unit; absent where none is known for that day. */
export type ReadRates = (
  workspaceId: string,
  target: string,
  wanted: readonly CurrencyDay[],
) => Promise<ReadonlyMap<CurrencyDay, number>>;

const MICROS = 1_000_000;
/** How many minor units a unit of the row's currency has. */
const UNIT_OF_ROW = `transform(d_currency, [${CURRENCIES_BY_DECIMALS.flatMap(({ codes }) => codes.map((code) => `'${code}'`)).join(", ")}], [${CURRENCIES_BY_DECIMALS.flatMap(({ decimals, codes }) => codes.map(() => 10 ** decimals)).join(", ")}], 100)`;

/** The rate of the row's currency on its day; null where none is known. */
export const rateColumn = (day: string): string =>
  `transform(concat(d_currency, ' ', ${day}), {rateKeys:Array(String)}, {rates:Array(Float64)}, CAST(NULL AS Nullable(Float64))) AS rate`;

/** @returns an aggregate in the measure's unit; null where an amount has no rate */
export function moneySql(
  { sql, unit, moneyIn }: { sql: string; unit: MetricUnit; moneyIn: "minor" | "micros" },
  conversion: Conversion | null,
): string {
  if (!conversion) {
    // Within one currency; the sum is brought to minor units, not each row.
    return unit === moneyIn ? `round(sum(${sql}))` : `round(sum(${sql}) / (${MICROS} / any(${UNIT_OF_ROW})))`;
  }
  const perUnit = moneyIn === "micros" ? String(MICROS) : UNIT_OF_ROW;
  const target = unit === "micros" ? MICROS : 10 ** (currencyDecimals(conversion.currency) ?? 2);
  return `if(countIf(rate IS NULL AND (${sql}) != 0) > 0, NULL, round(sumIf(toFloat64(${sql}) / ${perUnit} * rate, rate IS NOT NULL) * ${target}))`;
}
