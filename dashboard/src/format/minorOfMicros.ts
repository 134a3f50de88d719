import { currencyDecimals } from "@tributary/contract/currency-decimals";

const MICROS = 1_000_000;

/** Millionths of a currency's unit, as ad platforms bill, in its minor units, rounded. */
export function minorOfMicros(micros: number, currency: string): number {
  return Math.round((micros * 10 ** (currencyDecimals(currency) ?? 2)) / MICROS);
}
