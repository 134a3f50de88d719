import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StripeEvent } from "./stripe-event.ts";
import { AT, arrivals, at, booksOf } from "./throwaway-arrivals.ts";

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
