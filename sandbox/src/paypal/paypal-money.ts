/** Money as PayPal writes and takes it: developer.paypal.com/api/rest/reference/currency-codes. */
import { currencyDecimals } from "@tributary/contract/currency-decimals";
import { impossible, invalid } from "./paypal-error.ts";

export interface PayPalMoney {
  currency_code: string;
  value: string;
}

const WITHOUT_DECIMALS: ReadonlySet<string> = new Set(["HUF", "JPY", "TWD"]);

function decimalsOf(currency: string): number {
  return WITHOUT_DECIMALS.has(currency) ? 0 : 2;
}

/** PayPal's smallest units, with the sign. */
export function unitsOf({ currency_code, value }: PayPalMoney): number {
  return Math.round(Number(value) * 10 ** decimalsOf(currency_code));
}

export function moneyOf(units: number, currency_code: string): PayPalMoney {
  const decimals = decimalsOf(currency_code);
  return { currency_code, value: (units / 10 ** decimals).toFixed(decimals) };
}

/** PayPal's smallest units as ISO 4217's minor units. */
export function minorOf(units: number, currency: string): number {
  return units * 10 ** ((currencyDecimals(currency) ?? 2) - decimalsOf(currency));
}

/** @param at where in the request it stands. @throws PayPalError for an amount that PayPal does not take */
export function readMoney(given: unknown, at: string): PayPalMoney {
  const { currency_code, value } = (given ?? {}) as { currency_code?: unknown; value?: unknown };
  if (typeof currency_code !== "string" || !/^[A-Z]{3}$/.test(currency_code)) {
    throw invalid(
      `${at}/currency_code`,
      "INVALID_PARAMETER_SYNTAX",
      "The value of a field does not conform to the expected format.",
    );
  }
  if (typeof value !== "string" || !/^\d{1,13}(?:\.\d+)?$/.test(value)) {
    throw invalid(
      `${at}/value`,
      "INVALID_PARAMETER_SYNTAX",
      "The value of a field does not conform to the expected format.",
    );
  }
  const decimals = decimalsOf(currency_code);
  if ((value.split(".")[1] ?? "").length > decimals) {
    throw impossible(
      "DECIMAL_PRECISION",
      `If the currency supports decimals, only ${decimals} decimal place precision is supported.`,
      `${at}/value`,
    );
  }
  if (Number(value) <= 0) throw impossible("CANNOT_BE_ZERO_OR_NEGATIVE", "Must be greater than zero.", `${at}/value`);
  return moneyOf(unitsOf({ currency_code, value }), currency_code);
}

/** What PayPal keeps of a payment: 3.49 % and a fixed part. */
export function feeOf(amount: PayPalMoney): PayPalMoney {
  const units = unitsOf(amount);
  return moneyOf(Math.min(units, Math.round(units * 0.0349) + 49), amount.currency_code);
}
