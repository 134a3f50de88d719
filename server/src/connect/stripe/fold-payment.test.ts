import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldPayment } from "./fold-payment.ts";
import { type PaymentStory, paymentStory } from "./payment-story.ts";
import { paymentKeyOf } from "./purchase-keys.ts";
import type { StripeEvent } from "./stripe-event.ts";

/** The story as it may arrive: each event one to five times, in any order. */
const arrival = ({ events }: PaymentStory) =>
  fc
    .tuple(
      ...events.map((event) => fc.integer({ min: 1, max: 5 }).map((times) => Array<StripeEvent>(times).fill(event))),
    )
    .chain((copies) => {
      const all = copies.flat();
      return fc.shuffledSubarray(all, { minLength: all.length });
    });
const storyAndArrival = paymentStory.chain((story) => fc.tuple(fc.constant(story), arrival(story)));

describe("folding the events of one payment", () => {
  it("gives the same state for every order of arrival and any repetition, whatever was folded before", () => {
    fc.assert(
      fc.property(storyAndArrival, fc.array(fc.nat(100), { maxLength: 3 }), ([story, arrived], cuts) => {
        for (const cut of cuts) foldPayment(arrived.slice(0, cut));
        expect(foldPayment(arrived)).toEqual(foldPayment(story.events));
      }),
      { numRuns: 1000 },
    );
  });

  it("gives the amounts that the story ends with", () => {
    fc.assert(
      fc.property(storyAndArrival, ([{ amount, refunded }, arrived]) => {
        const folded = foldPayment(arrived);
        expect(folded).toMatchObject({ amountMinor: amount, refundedMinor: refunded, currency: "EUR" });
      }),
      { numRuns: 1000 },
    );
  });

  it("never takes back more than was paid, and dates the payment within its story, from any part of it", () => {
    fc.assert(
      fc.property(storyAndArrival, fc.nat(100), ([{ events }, arrived], cut) => {
        const folded = foldPayment(arrived.slice(0, cut));
        if (!folded) return;
        expect(folded.refundedMinor).toBeGreaterThanOrEqual(0);
        expect(folded.refundedMinor).toBeLessThanOrEqual(folded.amountMinor);
        const seconds = folded.paidAt.getTime() / 1000;
        expect(seconds).toBeGreaterThanOrEqual(1_770_000_000);
        expect(seconds).toBeLessThanOrEqual(events.at(-1)!.created);
      }),
      { numRuns: 500 },
    );
  });

  it("is no sale before money was received: declined cards and bank debits under way do not count", () => {
    fc.assert(
      fc.property(paymentStory, ({ events, beforeMoney }) => {
        expect(foldPayment(events.slice(0, beforeMoney))).toBeNull();
      }),
    );
    expect(foldPayment([])).toBeNull();
  });

  it("puts all events of a payment under one key", () => {
    fc.assert(
      fc.property(paymentStory, ({ events, paymentIntent }) => {
        expect(new Set(events.map(paymentKeyOf))).toEqual(new Set([paymentIntent]));
      }),
    );
  });
});

const event = (object: Record<string, unknown>, created = 1_770_000_100): StripeEvent =>
  ({ id: `evt_${created}`, object: "event", type: "t", created, livemode: false, data: { object } }) as StripeEvent;
const intent = {
  object: "payment_intent",
  id: "pi_1",
  amount_received: 1000,
  currency: "usd",
  status: "succeeded",
  receipt_email: "receipt@example.com",
  metadata: {
    tributary_visitor_id: "v",
    tributary_session_id: "s",
    ct_tracking_id: "t",
    order_id: "o",
    self_reported_source: " A friend ",
  },
};
const session = {
  object: "checkout.session",
  id: "cs_1",
  payment_intent: "pi_1",
  amount_total: 1000,
  currency: "usd",
  payment_status: "paid",
  client_reference_id: "reference",
  customer: { id: "cus_1", object: "customer" },
  customer_details: { email: "typed@example.com" },
};

describe("what a payment carries", () => {
  it("comes from whichever object knows it", () => {
    expect(foldPayment([event(intent), event(session, 1_770_000_101)])).toEqual({
      amountMinor: 1000,
      refundedMinor: 0,
      currency: "USD",
      paidAt: new Date(1_770_000_100_000),
      refunds: [],
      feeMinor: null,
      disputedMinor: 0,
      customerId: "cus_1",
      referenceId: "reference",
      orderId: "o",
      email: "typed@example.com",
      visitorId: "v",
      sessionId: "s",
      trackingId: "t",
      clickId: null,
      selfReportedSource: "A friend",
      subscriptionId: null,
      isRenewal: false,
    });
  });

  it("falls back to the session's reference for the visitor, and to the receipt's address for the e-mail", () => {
    expect(foldPayment([event(session)])).toMatchObject({ visitorId: "reference" });
    expect(foldPayment([event(intent)])).toMatchObject({ email: "receipt@example.com" });
  });

  it("is nothing where Stripe knows nothing", () => {
    const bare = { ...intent, receipt_email: null, metadata: {} };
    expect(foldPayment([event(bare)])).toMatchObject({ email: null, visitorId: null, customerId: null, orderId: null });
    expect(foldPayment([event(bare)])).toMatchObject({ selfReportedSource: null });
  });

  it("is refused in a currency that does not exist", () => {
    expect(() => foldPayment([event({ ...intent, currency: "zzz" })])).toThrow(
      expect.objectContaining({ code: "unknown_currency" }),
    );
  });

  it("is disputed while nobody has decided, and lower once it is lost; an inquiry takes nothing", () => {
    const told = (status: string) => {
      const dispute = {
        object: "dispute",
        id: "dp_1",
        amount: 400,
        currency: "usd",
        payment_intent: "pi_1",
        created: 1,
        status,
      };
      return foldPayment([event(intent), event(dispute, 1_770_000_200)]);
    };
    expect(told("needs_response")).toMatchObject({ disputedMinor: 400, refundedMinor: 0 });
    expect(told("lost")).toMatchObject({ disputedMinor: 0, refundedMinor: 400 });
    expect(told("warning_needs_response")).toMatchObject({ disputedMinor: 0, refundedMinor: 0 });
  });

  it("lists each refund once with its newest state", () => {
    const refund = {
      object: "refund",
      id: "re_1",
      amount: 400,
      currency: "usd",
      charge: "ch_1",
      payment_intent: "pi_1",
      status: "pending",
      created: 1_770_000_200,
    };
    const failed = { ...refund, status: "failed" };
    const other = { ...refund, id: "re_2", amount: 100, status: "succeeded" };
    const events = [
      event(intent),
      event(failed, 1_770_000_300),
      event(refund, 1_770_000_200),
      event(other, 1_770_000_250),
    ];
    expect(foldPayment(events)).toMatchObject({
      refundedMinor: 100,
      refunds: [
        { providerId: "re_1", amountMinor: 400, status: "failed", refundedAt: "2026-02-02T02:43:20.000Z" },
        { providerId: "re_2", amountMinor: 100, status: "succeeded" },
      ],
    });
  });
});
