/** Amounts as shops write them (19.99) to amounts as we count them (1999). */

const ZERO_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
const THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND";

/**
 * Whole minor units of a currency, or undefined for what is no amount.
 * Rounds as decimal text does, so that 19.99 never becomes 1998.
 */
export function toMinor(value: unknown, currency: string): number | undefined {
  const amount = Number(value);
  if (value === "" || value === null || typeof value === "boolean" || !(amount >= 0 && amount < 1e12)) return undefined;
  const decimals = ZERO_DECIMALS.includes(currency) ? 0 : THREE_DECIMALS.includes(currency) ? 3 : 2;
  return Number(amount.toFixed(decimals).replace(".", ""));
}
