/** Amounts as other products and people write them (19.99) to amounts as we count them (1999), without binary fractions. */
import { currencyDecimals } from "@tributary/contract/currency-decimals";

/** Digits with an optional fraction. What JavaScript prints with an exponent is no amount of money. */
const DECIMAL = /^([+-]?)(\d{1,15})(?:\.(\d{1,30}))?$/;

/**
 * Whole minor units of the currency; a fraction of one is rounded half away from zero.
 * @param value major units, as JSON number or decimal text; @param currency ISO 4217 in upper case
 * @returns null for what is no amount, or a currency nobody knows
 */
export function minorUnits(value: unknown, currency: string): number | null {
  const decimals = currencyDecimals(currency);
  const match = typeof value === "number" || typeof value === "string" ? DECIMAL.exec(String(value).trim()) : null;
  if (decimals === undefined || !match) return null;
  const [, sign, whole = "", fraction = ""] = match;
  const kept = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, "0"));
  const rounded = kept + ((fraction[decimals] ?? "0") >= "5" ? 1n : 0n);
  const minor = Number(rounded);
  if (!Number.isSafeInteger(minor)) return null;
  return sign === "-" && minor !== 0 ? -minor : minor;
}
