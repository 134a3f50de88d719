/** Money for people to read. */
import { currencyDecimals } from "@tributary/contract/currency-decimals";

/** 1234, "USD" → "$12.34"; 1234, "JPY" → "¥1,234". Whole minor units in, exact text out. */
export function formatMoney(amountMinor: number, currency: string): string {
  const decimals = currencyDecimals(currency) ?? 2;
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency, minimumFractionDigits: decimals });
  const sign = amountMinor < 0 ? "-" : "";
  return sign + format.format(text as `${number}`);
}
