/** Stories of payments for property tests: all that Stripe may send about one, in order, and what is true in the end. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import type { StripeEvent } from "./stripe-event.ts";

export interface PaymentStory {
  /** In the order in which they happened; ids are in no order. */
  events: StripeEvent[];
  /** How many of the events come before any that says money was received. */
  beforeMoney: number;
  paymentIntent: string;
  /** In Stripe's units. */
  amount: number;
  refunded: number;
}

interface Plan {
  seed: string;
  amount: number;
  declined: number;
  isAsync: boolean;
  /** Which objects the webhook endpoint was subscribed to. At least one tells of money. */
  sends: { session: boolean; intent: boolean; charge: boolean; refund: boolean };
  refunds: { share: number; fate: "succeeded" | "pending" | "failed" | "canceled" }[];
  /** Seconds between one event and the next. */
  gaps: number[];
}

const plan: fc.Arbitrary<Plan> = fc.record({
  seed: fc.stringMatching(/^[a-z0-9]{8}$/),
  amount: fc.integer({ min: 1, max: 5_000_000 }),
  declined: fc.nat(2),
  isAsync: fc.boolean(),
  sends: fc
    .record({ session: fc.boolean(), intent: fc.boolean(), charge: fc.boolean(), refund: fc.boolean() })
    .filter(({ session, intent, charge }) => session || intent || charge),
  refunds: fc.array(
    fc.record({
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      fate: fc.constantFrom("succeeded", "pending", "failed", "canceled"),
    }),
    { maxLength: 4 },
  ),
  gaps: fc.array(fc.constantFrom(0, 0, 1, 60), { minLength: 24, maxLength: 24 }),
});

/** Any payment's story. Events of the same second are common, as they are at Stripe. */
export const paymentStory: fc.Arbitrary<PaymentStory> = plan.map(tell);

const START = 1_770_000_000;

function tell({ seed, amount, declined, isAsync, sends, refunds, gaps }: Plan): PaymentStory {
  const events: StripeEvent[] = [];
  const { intent, charge, session, refund } = objectsOf(seed, amount);
  let at = START;
  const send = (isSent: boolean, type: string, object: Record<string, unknown> & { object: string }): void => {
    at += gaps[events.length] ?? 1;
    const id = `evt_${createHash("sha256").update(`${seed} ${events.length}`).digest("hex").slice(0, 24)}`;
    if (isSent) events.push({ id, object: "event", type, created: at, livemode: false, data: { object } });
  };

  for (let attempt = 0; attempt < declined; attempt++) {
    send(sends.charge, "charge.failed", charge("failed", 0, `ch_declined${attempt}`));
    send(sends.intent, "payment_intent.payment_failed", intent("requires_payment_method", 0));
  }
  if (isAsync) {
    send(sends.charge, "charge.pending", charge("pending", 0));
    send(sends.intent, "payment_intent.processing", intent("processing", 0));
    send(sends.session, "checkout.session.completed", session("unpaid"));
  }
  const beforeMoney = events.length;
  const paidSession = isAsync ? "checkout.session.async_payment_succeeded" : "checkout.session.completed";
  send(sends.charge, "charge.succeeded", charge("succeeded", 0));
  send(sends.intent, "payment_intent.succeeded", intent("succeeded", amount));
  send(sends.session, paidSession, session("paid"));

  let asked = 0;
  let kept = 0;
  for (const [index, { share, fate }] of refunds.entries()) {
    const part = Math.floor((amount - asked) * share);
    asked += part;
    kept += fate === "succeeded" || fate === "pending" ? part : 0;
    send(sends.refund, "refund.created", refund(index, part, "pending"));
    send(sends.charge, "charge.refunded", charge("succeeded", asked));
    if (fate !== "pending") send(sends.refund, "refund.updated", refund(index, part, fate));
  }
  // Without refund objects the charge's total is all there is to go by, and it does not tell of failures.
  const refunded = sends.refund ? kept : sends.charge ? asked : 0;
  return { events, beforeMoney, paymentIntent: `pi_${seed}`, amount, refunded };
}

/** The objects of one payment, as Stripe writes them at different moments. */
function objectsOf(seed: string, amount: number) {
  const payment_intent = `pi_${seed}`;
  const currency = "eur";
  return {
    intent: (status: string, amount_received: number) => ({
      object: "payment_intent",
      id: payment_intent,
      amount_received,
      currency,
      status,
      customer: "cus_1",
      metadata: { tributary_visitor_id: `v-${seed}`, order_id: "1001" },
    }),
    charge: (status: string, amount_refunded: number, id = "ch_1") => ({
      object: "charge",
      id,
      payment_intent,
      amount_captured: status === "succeeded" ? amount : 0,
      amount_refunded,
      currency,
      created: START,
      paid: status === "succeeded",
      captured: status === "succeeded",
      status,
      metadata: {},
    }),
    session: (payment_status: string) => ({
      object: "checkout.session",
      id: `cs_${seed}`,
      status: "complete",
      payment_intent,
      amount_total: amount,
      currency,
      payment_status,
      customer_details: { email: "jane@example.com" },
    }),
    refund: (index: number, part: number, status: string) => ({
      object: "refund",
      id: `re_${index}`,
      amount: part,
      currency,
      charge: "ch_1",
      payment_intent,
      status,
      created: START + index,
    }),
  };
}
