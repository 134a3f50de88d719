import { currencyDecimals } from "./currency-decimals.ts";

type DecimalText = `${number}`;

/**
 * The exact decimal text of an amount in minor units: 123450 USD gives "1234.50". Done on the digits, so that no
 * amount passes through a fraction. An unknown currency is taken to have two decimals.
 */
export function minorToDecimal(amountMinor: number, currency: string): DecimalText {
  const decimals = currencyDecimals(currency) ?? 2;
  const whole = Math.round(amountMinor);
  const digits = String(Math.abs(whole)).padStart(decimals + 1, "0");
  const sign = whole < 0 ? "-" : "";
  if (decimals === 0) return `${sign}${digits}` as DecimalText;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` as DecimalText;
}
