import { currencyDecimals } from "@tributary/contract/currency-decimals";
import { minorToDecimal } from "@tributary/contract/minor-to-decimal";
import { LOCALE } from "./locale.ts";

/** An amount to the cent, as on a receipt: $1,234.50. */
export function formatMoney(amountMinor: number, currency: string): string {
  return formatter(currency, "exact").format(minorToDecimal(amountMinor, currency));
}

/** An amount in whole units where cents are noise: $12,345. Below 100 units the cents stay. */
export function formatMoneyRounded(amountMinor: number, currency: string): string {
  const units = Math.abs(amountMinor) / 10 ** (currencyDecimals(currency) ?? 2);
  return formatter(currency, units < 100 ? "exact" : "rounded").format(minorToDecimal(amountMinor, currency));
}

/** An amount for an axis: $12K. */
export function formatMoneyCompact(amountMinor: number, currency: string): string {
  return formatter(currency, "compact").format(minorToDecimal(amountMinor, currency));
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(currency: string, style: "exact" | "rounded" | "compact"): Intl.NumberFormat {
  const key = `${style} ${currency}`;
  const known = formatters.get(key);
  if (known) return known;
  // Browsers round some currencies to the cash that circulates; their minor unit is ISO 4217's all the same.
  const decimals = currencyDecimals(currency) ?? 2;
  const exact = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const made = new Intl.NumberFormat(LOCALE, { style: "currency", currency, ...exact, ...STYLES[style] });
  formatters.set(key, made);
  return made;
}

const STYLES = {
  exact: {},
  rounded: { maximumFractionDigits: 0, minimumFractionDigits: 0 },
  compact: { notation: "compact", maximumFractionDigits: 1, minimumFractionDigits: 0 },
} as const satisfies Record<string, Intl.NumberFormatOptions>;
