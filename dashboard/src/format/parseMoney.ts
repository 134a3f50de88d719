import { currencyDecimals } from "@tributary/contract/currency-decimals";

/** Digits, with or without commas between thousands, and a fraction after a point. */
const AMOUNT = /^(\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.(\d+))?$/;

/**
 * What a person typed as an amount, in minor units: "1,234.5" USD gives 123450. Nothing is rounded: more decimals than
 * the currency has make no amount, and neither does anything else; then null.
 */
export function parseMoney(text: string, currency: string): number | null {
  const [, whole, fraction = ""] = AMOUNT.exec(text.trim()) ?? [];
  const decimals = currencyDecimals(currency) ?? 2;
  if (whole === undefined || fraction.length > decimals) return null;
  return Number(whole.replaceAll(",", "") + fraction.padEnd(decimals, "0"));
}
