import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldPayment } from "./fold-payment.ts";
import { groupPurchases } from "./group-purchases.ts";
import type { StripeEvent } from "./stripe-event.ts";
import { AT, arrivals, at, booksOf } from "./throwaway-arrivals.ts";

/** An invoice's payment names no customer: without the invoice, nothing leads from it to a session that names none. */
const hasThread = (events: readonly StripeEvent[]): boolean => {
  const objects = events.map(({ data }) => data.object);
  const has = (kind: string): boolean => objects.some(({ object }) => object === kind);
  const isLoose = objects.some(({ object, invoice }) => object === "checkout.session" && invoice === null);
  return !isLoose || has("invoice") || !has("invoice_payment");
};

describe("the first payment of a subscription", () => {
  const session = {
    object: "checkout.session",
    id: "cs_1",
    mode: "subscription",
    payment_intent: null,
    invoice: "in_1",
    subscription: "sub_1",
    customer: "cus_1",
    amount_total: 2900,
    currency: "usd",
    payment_status: "paid",
    client_reference_id: "42",
    metadata: { tributary_visitor_id: "v", tributary_session_id: "s" },
  };
  const invoice = {
    object: "invoice",
    id: "in_1",
    billing_reason: "subscription_create",
    amount_paid: 2900,
    currency: "usd",
    status: "paid",
    customer: "cus_1",
  };
  const intent = {
    object: "payment_intent",
    id: "pi_1",
    amount: 2900,
    amount_received: 2900,
    currency: "usd",
    status: "succeeded",
    customer: "cus_1",
    latest_charge: "ch_1",
  };
  const charge = {
    object: "charge",
    id: "ch_1",
    payment_intent: "pi_1",
    amount: 2900,
    amount_captured: 2900,
    amount_refunded: 0,
    captured: true,
    paid: true,
    status: "succeeded",
    currency: "usd",
    created: AT,
    customer: "cus_1",
  };
  const invoicePayment = {
    object: "invoice_payment",
    id: "inpay_1",
    invoice: "in_1",
    payment: { type: "payment_intent", payment_intent: "pi_1" },
    amount_paid: 2900,
    currency: "usd",
    status: "paid",
  };
  const parent = { type: "subscription_details", subscription_details: { subscription: "sub_1" } };

  it.each([
    ["of 2026", [session, { ...invoice, parent }, invoicePayment, intent, charge]],
    [
      "of 2026, its invoice with its payments written out",
      [session, { ...invoice, parent, payments: { object: "list", data: [invoicePayment] } }, intent, charge],
    ],
    [
      "of 2024",
      [
        session,
        { ...invoice, payment_intent: "pi_1", charge: "ch_1", subscription: "sub_1" },
        { ...intent, invoice: "in_1" },
        { ...charge, invoice: "in_1" },
      ],
    ],
    [
      "with sessions that do not name the invoice",
      [{ ...session, invoice: null }, { ...invoice, parent }, invoicePayment, intent],
    ],
    ["with customers for its only thread", [session, intent, charge]],
  ])("is one payment of the checkout's visitor, whatever arrives of an API %s, in any order", (_name, objects) => {
    const events = objects.map((object, seconds) => at(seconds, object as { object: string }));
    fc.assert(
      fc.property(arrivals(events).filter(hasThread), (arrived) => {
        const [purchase, ...others] = groupPurchases(arrived).filter(({ events: own, beside }) =>
          foldPayment(own, beside),
        );
        expect(others).toEqual([]);
        if (!purchase) return;
        const folded = foldPayment(purchase.events, purchase.beside);
        const hasSession = arrived.some(({ data }) => data.object.object === "checkout.session");
        expect(folded).toMatchObject({
          amountMinor: 2900,
          refundedMinor: 0,
          customerId: arrived.some(({ data }) => "customer" in data.object) ? "cus_1" : null,
        });
        expect([folded?.visitorId, folded?.referenceId]).toEqual(hasSession ? ["v", "42"] : [null, null]);
      }),
      { numRuns: 500 },
    );
    expect(booksOf(events)).toEqual([{ key: "pi_1", received: 2900, net: 2900 }]);
  });

  it("is not its renewal, which is a payment of its own without the checkout's visitor", () => {
    const renewal = { ...invoice, id: "in_2", billing_reason: "subscription_cycle", parent };
    const later = { ...intent, id: "pi_2", latest_charge: "ch_2" };
    const paid = { ...invoicePayment, id: "inpay_2", invoice: "in_2", payment: { payment_intent: "pi_2" } };
    const month = 30 * 86_400;
    const events = [
      at(0, session),
      at(1, { ...invoice, parent }),
      at(2, invoicePayment),
      at(3, intent),
      ...[renewal, paid, later].map((object) => at(month, object)),
    ];
    const read = groupPurchases(events).map(({ key, events: own, beside }) => [
      key,
      foldPayment(own, beside)?.visitorId,
    ]);
    expect(new Map(read as [string, string | null][])).toEqual(
      new Map([
        ["pi_1", "v"],
        ["pi_2", null],
      ]),
    );
  });

  it("paid in two parts is two payments of the same visitor", () => {
    const part = (n: number, amount: number) => [
      at(n, { ...intent, id: `pi_${n}`, latest_charge: `ch_${n}`, amount, amount_received: amount }),
      at(n, { ...invoicePayment, id: `inpay_${n}`, payment: { payment_intent: `pi_${n}` }, amount_paid: amount }),
    ];
    const events = [at(0, session), at(1, { ...invoice, parent }), ...part(1, 900), ...part(2, 2000)];
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (arrived) => {
        expect(booksOf(arrived).sort((a, b) => a.received - b.received)).toEqual([
          { key: "pi_1", received: 900, net: 900 },
          { key: "pi_2", received: 2000, net: 2000 },
        ]);
        for (const { events: own, beside } of groupPurchases(arrived)) {
          expect(foldPayment(own, beside)).toMatchObject({ visitorId: "v" });
        }
      }),
    );
  });

  it("leaves other payments of the same customer alone: of another amount, at another time, nearer to another checkout", () => {
    const other = { ...intent, id: "pi_2", latest_charge: "ch_2" };
    expect(booksOf([at(0, session), at(5, { ...other, amount: 100, amount_received: 100 })])).toHaveLength(2);
    expect(booksOf([at(0, session), at(2 * 86_400, other)])).toHaveLength(2);
    const purchases = groupPurchases([at(0, session), at(9, intent), at(3, other)]);
    expect(purchases.find(({ key }) => key === "pi_2")?.events).toHaveLength(2);
  });

  it("that a trial makes free is no sale", () => {
    expect(booksOf([at(0, { ...session, amount_total: 0 })])).toEqual([]);
    expect(booksOf([at(0, { ...session, amount_total: 0, payment_status: "no_payment_required" })])).toEqual([]);
  });

  it("paid outside Stripe is not money that Stripe confirmed", () => {
    expect(booksOf([at(0, { ...invoice, paid_out_of_band: true })])).toEqual([]);
  });
});
