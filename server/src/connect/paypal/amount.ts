/**
 * PayPal writes money as decimal text in whole units, with fewer decimals than ISO 4217 for a few currencies.
 * Source: developer.paypal.com/api/rest/reference/currency-codes.
 */
import { currencyDecimals } from "@tributary/contract/currency-decimals";
import { z } from "zod";
import { AppError } from "../../core/errors.ts";

/** Decimals that PayPal takes where they differ from ISO 4217's. */
const PAYPAL_DECIMALS: ReadonlyMap<string, number> = new Map([
  ["HUF", 0],
  ["TWD", 0],
]);

export const Money = z.object({
  currency_code: z.string().length(3),
  value: z.string().regex(/^-?\d{1,13}(?:\.\d{1,3})?$/),
});
export type Money = z.infer<typeof Money>;

/** As ISO 4217 minor units, with its sign. Throws `unknown_currency`. */
export function fromPayPalAmount({ currency_code, value }: Money): { amountMinor: number; currency: string } {
  const currency = currency_code.toUpperCase();
  const [whole = "0", decimals = ""] = value.replace("-", "").split(".");
  const places = isoDecimals(currency);
  const minor = Math.round(Number(`${whole}${decimals.padEnd(3, "0")}`) / 10 ** (3 - places));
  return { amountMinor: value.startsWith("-") && minor !== 0 ? -minor : minor, currency };
}

/**
 * ISO 4217 minor units as PayPal's text. Throws `unknown_currency`, and `invalid_request` for an amount that PayPal cannot
 * charge because it is finer than PayPal counts.
 */
export function toPayPalAmount(amountMinor: number, currency: string): Money {
  const [iso, own] = [isoDecimals(currency), PAYPAL_DECIMALS.get(currency) ?? isoDecimals(currency)];
  const step = 10 ** (iso - own);
  if (amountMinor % step !== 0) {
    throw new AppError("invalid_request", `PayPal charges ${currency} only in multiples of ${step} minor units.`);
  }
  const digits = String(amountMinor / step).padStart(own + 1, "0");
  const whole = digits.slice(0, digits.length - own);
  return { currency_code: currency, value: own === 0 ? whole : `${whole}.${digits.slice(-own)}` };
}

function isoDecimals(code: string): number {
  const decimals = currencyDecimals(code);
  if (decimals === undefined) throw new AppError("unknown_currency", `${code} is not a currency of ISO 4217.`);
  return decimals;
}
