import fc from "fast-check";
import { expect, test } from "vitest";
import { foldPayment } from "./fold-payment.ts";
import { paymentStory } from "./payment-story.ts";
import { type StripeEvent, whyUnreadable } from "./stripe-event.ts";
import { withoutPerson } from "./without-person.ts";

const NOBODY = { customerId: null, referenceId: null, email: null, visitorId: null, sessionId: null, trackingId: null };

test("the same payment is read from it, and nobody", () => {
  fc.assert(
    fc.property(paymentStory, ({ events }) => {
      const before = foldPayment(events);
      expect(foldPayment(events.map(withoutPerson))).toEqual(before && { ...before, ...NOBODY });
    }),
  );
});

const event = (object: StripeEvent["data"]["object"]): StripeEvent => ({
  id: "evt_1",
  object: "event",
  type: "charge.succeeded",
  created: 1_770_000_000,
  livemode: false,
  data: { object },
});

test("nothing that names somebody is left, wherever it stood", () => {
  const charge = {
    object: "charge",
    id: "ch_1",
    payment_intent: { id: "pi_1", receipt_email: "canary@example.com" },
    amount_captured: 1,
    amount_refunded: 0,
    currency: "eur",
    created: 1_770_000_000,
    paid: true,
    captured: true,
    status: "succeeded",
    customer: "cus_canary",
    receipt_email: "canary@example.com",
    billing_details: { name: "canary", address: { line1: "canary" } },
    metadata: { order_id: "A-1", note: "canary", tributary_visitor_id: "canary" },
    description: "canary",
    a_field_of_tomorrow: ["canary"],
  };
  const redacted = withoutPerson(event(charge));
  expect(JSON.stringify(redacted)).not.toContain("canary");
  expect(whyUnreadable(redacted)).toBeNull();
  expect(redacted.data.object).toMatchObject({ payment_intent: { id: "pi_1" }, metadata: { order_id: "A-1" } });
});

test("of what is no payment, only its kind is left", () => {
  const customer = {
    object: "customer",
    id: "cus_canary",
    email: "canary@example.com",
    metadata: { order_id: "canary" },
  };
  expect(withoutPerson(event(customer)).data).toEqual({ object: { object: "customer" } });
});
