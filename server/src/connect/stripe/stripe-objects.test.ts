import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldPayment } from "./fold-payment.ts";
import { paymentKeyOf } from "./purchase-keys.ts";
import { StripeEvent } from "./stripe-event.ts";

const event = (object: Record<string, unknown>): StripeEvent =>
  ({ id: "evt_1", object: "event", type: "t", created: 1, livemode: false, data: { object } }) as StripeEvent;

const charge = {
  object: "charge",
  id: "ch_1",
  amount_captured: 100,
  amount_refunded: 0,
  currency: "usd",
  created: 1_770_000_000,
  paid: true,
  captured: true,
  status: "succeeded",
};
const refund = { object: "refund", id: "re_1", amount: 1, currency: "usd", status: "succeeded", created: 1 };
const session = { object: "checkout.session", id: "cs_1", amount_total: 1, currency: "usd", payment_status: "unpaid" };

describe("the payment an event speaks of", () => {
  it.each([
    ["a charge of a payment intent", { ...charge, payment_intent: "pi_1" }, "pi_1"],
    ["a charge with its payment intent expanded", { ...charge, payment_intent: { id: "pi_1" } }, "pi_1"],
    ["a charge without one", { ...charge, payment_intent: null }, "ch_1"],
    [
      "a payment intent",
      { object: "payment_intent", id: "pi_1", amount_received: 0, currency: "usd", status: "processing" },
      "pi_1",
    ],
    ["a refund of a payment intent", { ...refund, charge: "ch_1", payment_intent: "pi_1" }, "pi_1"],
    ["a refund of a charge without one", { ...refund, charge: "ch_1", payment_intent: null }, "ch_1"],
    ["a session before it has a payment", session, null],
    ["a session with one", { ...session, payment_intent: "pi_1" }, "pi_1"],
    ["a customer", { object: "customer", id: "cus_1" }, null],
    ["a dispute", { object: "dispute", id: "dp_1", payment_intent: "pi_1" }, null],
  ])("%s", (_name, object, key) => {
    expect(paymentKeyOf(event(object))).toBe(key);
  });

  it.each([
    ["a negative amount", { amount_captured: -1 }],
    ["a fraction", { amount_captured: 0.5 }],
    ["more than a double holds", { amount_captured: 2 ** 53 }],
    ["an amount in words", { amount_captured: "100" }],
    ["a time beyond the calendar", { created: 1e15 }],
    ["an id that fits no index", { id: "c".repeat(256) }],
    ["no currency", { currency: null }],
  ])("is none for a charge with %s", (_name, change) => {
    expect(paymentKeyOf(event({ ...charge, ...change }))).toBeNull();
  });

  it.each([
    ["metadata that is no text", { metadata: { tributary_visitor_id: 7 } }],
    ["endless metadata", { metadata: { tributary_visitor_id: "v".repeat(100_000) } }],
    ["an e-mail that is a list", { receipt_email: [], billing_details: 3 }],
  ])("counts with %s, which is left out", (_name, change) => {
    const hostile = event({ ...charge, ...change });
    expect(paymentKeyOf(hostile)).toBe("ch_1");
    expect(foldPayment([hostile])).toMatchObject({ amountMinor: 100, visitorId: null, email: null });
  });

  it("is never an error, whatever the object is", () => {
    const kinds = fc.constantFrom("charge", "payment_intent", "checkout.session", "refund", "toString", "");
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), kinds, (object, kind) => {
        const foreign = event({ ...object, object: kind });
        expect(paymentKeyOf(foreign)).toBeNull();
        expect(foldPayment([foreign])).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});

describe("an event of Stripe", () => {
  it.each([
    ["no object", { data: {} }],
    ["another envelope", { object: "v2.core.event" }],
    ["a time beyond the calendar", { created: 1e15 }],
    ["an endless id", { id: "e".repeat(300) }],
    ["no id", { id: undefined }],
  ])("is not one with %s", (_name, change) => {
    expect(StripeEvent.safeParse({ ...event(charge), ...change }).success).toBe(false);
  });

  it("is one with fields nobody knows", () => {
    expect(StripeEvent.safeParse({ ...event({ ...charge, new_field: {} }), api_version: "2030-01-01" }).success).toBe(
      true,
    );
  });
});
