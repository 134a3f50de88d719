/**
 * Stripe counts in its own smallest units, which differ from ISO 4217's for a few currencies.
 * Source: Stripe documentation, "Supported currencies": zero-decimal, three-decimal and special cases.
 */
import { currencyDecimals } from "@tributary/contract/currency-decimals";
import { AppError } from "../../core/errors.ts";

/** Decimals of Stripe's unit where they differ from ISO 4217's. */
const STRIPE_DECIMALS: ReadonlyMap<string, number> = new Map([
  ["ISK", 2],
  ["UGX", 2],
  ["MGA", 0],
]);

/** Stripe's integer amount and lower-case currency as ISO 4217 minor units. Throws `unknown_currency`. */
export function fromStripeAmount(amount: number, currency: string): { amountMinor: number; currency: string } {
  const code = currency.toUpperCase();
  return { amountMinor: rescale(amount, stripeDecimals(code), isoDecimals(code)), currency: code };
}

/**
 * ISO 4217 minor units as Stripe's integer amount. Throws `unknown_currency`, and `invalid_request` for an amount that
 * Stripe cannot charge because it is finer than Stripe counts: charging another amount would be worse.
 */
export function toStripeAmount(amountMinor: number, currency: string): number {
  const step = 10 ** Math.max(0, isoDecimals(currency) - stripeDecimals(currency));
  if (amountMinor % step !== 0) {
    throw new AppError("invalid_request", `Stripe charges ${currency} only in multiples of ${step} minor units.`);
  }
  return rescale(amountMinor, isoDecimals(currency), stripeDecimals(currency));
}

function stripeDecimals(code: string): number {
  return STRIPE_DECIMALS.get(code) ?? isoDecimals(code);
}

function isoDecimals(code: string): number {
  const decimals = currencyDecimals(code);
  if (decimals === undefined) throw new AppError("unknown_currency", `${code} is not a currency of ISO 4217.`);
  return decimals;
}

function rescale(amount: number, from: number, to: number): number {
  return to >= from ? amount * 10 ** (to - from) : Math.round(amount / 10 ** (from - to));
}
