/** Whose events payments are read from: a new provider is a folder in `connect` and a line here. */
import type { PaymentProvider } from "../../connect/payment-provider.ts";
import { paypalPayments } from "../../connect/paypal/paypal-payments.ts";
import { stripePayments } from "../../connect/stripe/stripe-payments.ts";

export const PAYMENT_PROVIDERS = [stripePayments, paypalPayments] as unknown as readonly PaymentProvider[];

/** The provider of a name; a row of the inbox always has one that there is. */
export function paymentProvider(name: string): PaymentProvider {
  const found = PAYMENT_PROVIDERS.find((provider) => provider.name === name);
  if (!found) throw new RangeError(`no payment provider ${name}`);
  return found;
}
