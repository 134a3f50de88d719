/** Money for people and pages to read. Whole minor units in, exact text out. */
import { currencyDecimals } from "@tributary/contract/currency-decimals";

/** 1234, "USD" → "12.34"; 1234, "JPY" → "1234". */
export function majorUnits(amountMinor: number, currency: string): `${number}` {
  const decimals = currencyDecimals(currency) ?? 2;
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const sign = amountMinor < 0 ? "-" : "";
  return `${sign}${whole}${decimals === 0 ? "" : `.${digits.slice(-decimals)}`}` as `${number}`;
}

/** 1234, "USD" → "$12.34"; 1234, "JPY" → "¥1,234". */
export function formatMoney(amountMinor: number, currency: string): string {
  const decimals = currencyDecimals(currency) ?? 2;
  const exact = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency, ...exact });
  return format.format(majorUnits(amountMinor, currency));
}
