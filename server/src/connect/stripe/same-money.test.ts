import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldPayment } from "./fold-payment.ts";
import { groupPurchases } from "./group-purchases.ts";
import type { StripeEvent } from "./stripe-event.ts";

/** What was paid and taken back, from everything that arrived. */
function booksOf(events: readonly StripeEvent[]): { key: string; received: number; net: number }[] {
  return groupPurchases(events).flatMap(({ key, events: own, beside }) => {
    const folded = foldPayment(own, beside);
    return folded ? [{ key, received: folded.amountMinor, net: folded.amountMinor - folded.refundedMinor }] : [];
  });
}

const AT = 1_770_000_000;
let count = 0;
const at = (seconds: number, object: Record<string, unknown> & { object: string }, type = "t"): StripeEvent =>
  ({
    id: `evt_${++count}`,
    object: "event",
    type,
    created: AT + seconds,
    livemode: false,
    data: { object },
  }) as StripeEvent;

/** Each non-empty choice of the events in any order. */
const arrivals = (events: readonly StripeEvent[]) =>
  fc.shuffledSubarray([...events], { minLength: 1, maxLength: events.length });

describe("a capture in part", () => {
  const intent = (status: string, received: number) => ({
    object: "payment_intent",
    id: "pi_1",
    amount: 10_000,
    amount_received: received,
    currency: "usd",
    status,
    latest_charge: "ch_1",
  });
  const charge = (captured: number, refunded: number) => ({
    object: "charge",
    id: "ch_1",
    payment_intent: "pi_1",
    amount: 10_000,
    amount_captured: captured,
    amount_refunded: refunded,
    captured: captured > 0,
    paid: true,
    status: "succeeded",
    currency: "usd",
    created: AT,
  });
  const refund = (id: string, amount: number, balance_transaction?: string | null) => ({
    object: "refund",
    id,
    amount,
    currency: "usd",
    charge: "ch_1",
    payment_intent: "pi_1",
    status: "succeeded",
    created: AT + 20,
    ...(balance_transaction === undefined ? {} : { balance_transaction }),
  });

  it.each([
    ["the intent and the charge", [at(1, intent("succeeded", 6000)), at(1, charge(6000, 4000))]],
    ["the charge alone", [at(1, charge(6000, 4000))]],
    ["the intent alone", [at(1, intent("succeeded", 6000))]],
    ["the charge as it was authorised, and the intent", [at(0, charge(0, 0)), at(1, intent("succeeded", 6000))]],
    [
      "a charge without its amount, and the intent",
      [at(1, { ...charge(6000, 4000), amount: null }), at(1, intent("succeeded", 6000))],
    ],
    [
      "a charge without what was captured, and the intent",
      [at(1, { ...charge(6000, 4000), amount_captured: undefined }), at(1, intent("succeeded", 6000))],
    ],
    [
      "the refund that Stripe makes of the rest, and the charge",
      [at(1, refund("re_rest", 4000)), at(1, charge(6000, 4000))],
    ],
    [
      "the refund that Stripe makes of the rest, and the intent",
      [at(1, refund("re_rest", 4000, null)), at(1, intent("succeeded", 6000))],
    ],
    [
      "the charge written out in the intent",
      [at(1, { ...intent("succeeded", 6000), latest_charge: charge(6000, 4000) })],
    ],
  ])("nets what was captured, told by %s", (_name, events) => {
    expect(booksOf(events)).toEqual([{ key: "pi_1", received: 6000, net: 6000 }]);
  });

  it("nets what was captured less what was given back, whichever of the sources tell of it and in any order", () => {
    const story = fc.record({
      amount: fc.integer({ min: 1000, max: 100_000 }),
      captureShare: fc.double({ min: 0.1, max: 1, noNaN: true }),
      shares: fc.array(fc.double({ min: 0, max: 0.3, noNaN: true }), { maxLength: 3 }),
      isRestSent: fc.boolean(),
      isLost: fc.boolean(),
    });
    fc.assert(
      fc.property(
        story,
        fc.infiniteStream(fc.nat()),
        ({ amount, captureShare, shares, isRestSent, isLost }, random) => {
          const captured = Math.max(1, Math.floor(amount * captureShare));
          const rest = amount - captured;
          const parts = shares.map((share) => Math.floor(captured * share));
          const given = parts.reduce((sum, part) => sum + part, 0);
          const money = { currency: "usd", payment_intent: "pi_1" };
          const refundedSoFar = (n: number): number => rest + parts.slice(0, n).reduce((sum, part) => sum + part, 0);
          const chargeAfter = (n: number) => ({ ...charge(captured, refundedSoFar(n)), amount });
          const sources: Record<string, StripeEvent[]> = {
            intent: [at(1, { ...intent("succeeded", captured), amount })],
            charge: [
              at(0, { ...charge(0, 0), amount }),
              ...[0, ...parts.map((_, n) => n + 1)].map((n) => at(1 + 10 * n, chargeAfter(n))),
            ],
            refunds: [
              ...(isRestSent && rest > 0 ? [at(1, { ...refund("re_rest", rest, null), created: AT + 1 })] : []),
              ...parts.map((part, n) =>
                at(10 * (n + 1), { ...refund(`re_${n}`, part, "txn_1"), created: AT + 10 * (n + 1) }),
              ),
            ],
            dispute: isLost
              ? [
                  at(60, {
                    object: "dispute",
                    id: "dp_1",
                    amount: captured - given,
                    charge: "ch_1",
                    status: "needs_response",
                    created: AT + 60,
                    ...money,
                  }),
                  at(90, {
                    object: "dispute",
                    id: "dp_1",
                    amount: captured - given,
                    charge: "ch_1",
                    status: "lost",
                    created: AT + 60,
                    ...money,
                  }),
                ]
              : [],
          };
          // Any of: intent only, charge only, both; the refunds from their objects, from the charge, or from both.
          for (const names of [
            ["charge"],
            ["intent", "charge"],
            ["intent", "refunds"],
            ["charge", "refunds"],
            ["intent", "charge", "refunds"],
          ]) {
            const chosen = [...names, "dispute"].flatMap((name) => sources[name] ?? []);
            const shuffled = chosen
              .map((event) => [random.next().value ?? 0, event] as const)
              .sort(([a], [b]) => a - b);
            const net = isLost ? 0 : captured - given;
            expect([names, booksOf(shuffled.map(([, event]) => event))]).toEqual([
              names,
              [{ key: "pi_1", received: captured, net }],
            ]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("nets the same when some refunds' own webhooks are missing, as long as the charge tells of them", () => {
    const known = [at(30, refund("re_1", 500)), at(31, refund("re_2", 700))];
    const last = at(40, charge(6000, 4000 + 1200 + 300));
    fc.assert(
      fc.property(arrivals(known), (some) => {
        expect(booksOf([...some, last])).toEqual([{ key: "pi_1", received: 6000, net: 4500 }]);
      }),
    );
    expect(booksOf([last, at(50, { ...refund("re_3", 100), created: AT + 50 })])).toMatchObject([{ net: 4400 }]);
  });

  it("takes nothing back for a dispute that is open or won, nor for fees and other currencies of the balance", () => {
    const dispute = { object: "dispute", id: "dp_1", amount: 6000, currency: "usd", charge: "ch_1", created: AT };
    for (const status of ["needs_response", "under_review", "warning_closed", "won"]) {
      expect(booksOf([at(1, charge(6000, 4000)), at(2, { ...dispute, status })])).toMatchObject([{ net: 6000 }]);
    }
    const balance_transaction = {
      object: "balance_transaction",
      id: "txn_1",
      amount: 5500,
      fee: 99,
      net: 5401,
      currency: "eur",
    };
    expect(booksOf([at(1, { ...charge(6000, 4000), balance_transaction })])).toMatchObject([
      { received: 6000, net: 6000 },
    ]);
  });
});

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
