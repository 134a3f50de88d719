import { emptyDetails, type PersonDetails, splitName } from "../person-details.ts";
import { newestFacts } from "./newest-facts.ts";
import type { StripeEvent } from "./stripe-event.ts";

/** Who paid, from what a checkout or the charge's billing details tell. */
export function payerOf(events: readonly StripeEvent[]): PersonDetails {
  const { charge, intent, session, invoice } = newestFacts(events);
  const [first, second] = [session?.customer_details, charge?.billing_details];
  const address = first?.address ?? second?.address;
  return {
    ...emptyDetails,
    ...splitName(first?.name ?? second?.name ?? ""),
    email:
      first?.email ??
      session?.customer_email ??
      second?.email ??
      charge?.receipt_email ??
      intent?.receipt_email ??
      invoice?.customer_email ??
      null,
    phone: first?.phone ?? second?.phone ?? null,
    city: address?.city ?? null,
    region: address?.state ?? null,
    postalCode: address?.postal_code ?? null,
    country: address?.country ?? null,
  };
}
