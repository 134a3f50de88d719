/** Guarantees: whatever order and however often PayPal tells of a payment, by webhooks, by Transaction Search or by both, it is one payment of the same amounts. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PayPalEvent, searchedEvent } from "./paypal-event.ts";
import { paypalPayments } from "./paypal-payments.ts";

const { group, fold, factsOf, withoutPerson, subscriptionOf, customersOf } = paypalPayments;
const CAPTURE = "5AB12345CD678901E";
const usd = (value: string) => ({ currency_code: "USD", value });
const T = (minute: number) => `2026-11-20T10:${String(minute).padStart(2, "0")}:00Z`;

const event = (id: string, event_type: string, minute: number, resource: Record<string, unknown>): PayPalEvent => ({
  id: `WH-${id}`,
  event_type,
  create_time: T(minute),
  resource,
});
const capture = (status: string, id = CAPTURE) => ({
  id,
  status,
  amount: usd("50.00"),
  custom_id: "v=visitor-1&t=0197a000-0000-7000-8000-000000000001",
  invoice_id: "1001",
  create_time: T(1),
  seller_receivable_breakdown: { paypal_fee: usd("2.24") },
  supplementary_data: { related_ids: { order_id: "ORDER1" } },
});
const refund = (id: string, value: string, minute: number) => ({
  id,
  status: "COMPLETED",
  amount: usd(value),
  create_time: T(minute),
  links: [{ rel: "up", href: `https://api-m.paypal.com/v2/payments/captures/${CAPTURE}` }],
});
const dispute = (status: string, outcome?: string) => ({
  dispute_id: "PP-D-1",
  create_time: T(20),
  status,
  disputed_transactions: [{ seller_transaction_id: CAPTURE }],
  dispute_amount: usd("15.00"),
  ...(outcome ? { dispute_outcome: { outcome_code: outcome } } : {}),
});
const row = (id: string, code: string, value: string, minute: number, more: object = {}) =>
  searchedEvent({
    transaction_info: {
      transaction_id: id,
      transaction_event_code: code,
      transaction_initiation_date: T(minute).replace("Z", "+0000"),
      transaction_updated_date: T(minute + 5).replace("Z", "+0000"),
      transaction_amount: usd(value),
      transaction_status: "S",
      ...more,
    },
    payer_info: { account_id: "PAYER1", email_address: "ada@example.com" },
  });
const ofCapture = { paypal_reference_id: CAPTURE, paypal_reference_id_type: "TXN" };

const webhooks = [
  event("1", "CHECKOUT.ORDER.APPROVED", 0, {
    id: "ORDER1",
    status: "APPROVED",
    payer: { email_address: "ada@example.com", payer_id: "PAYER1" },
    purchase_units: [{ custom_id: capture("").custom_id, invoice_id: "1001" }],
  }),
  event("2", "PAYMENT.CAPTURE.PENDING", 1, capture("PENDING")),
  event("3", "PAYMENT.CAPTURE.COMPLETED", 2, capture("COMPLETED")),
  event("4", "PAYMENT.CAPTURE.REFUNDED", 10, refund("REFUND1", "12.50", 10)),
  event("5", "CUSTOMER.DISPUTE.CREATED", 20, dispute("WAITING_FOR_SELLER_RESPONSE")),
  event("6", "PAYMENT.CAPTURE.REVERSED", 30, refund("REVERSAL1", "15.00", 30)),
  event("7", "CUSTOMER.DISPUTE.RESOLVED", 31, dispute("RESOLVED", "RESOLVED_BUYER_FAVOUR")),
];
const searched = [
  row(CAPTURE, "T0006", "50.00", 1, {
    fee_amount: usd("-2.24"),
    custom_field: capture("").custom_id,
    invoice_id: "1001",
    paypal_reference_id: "ORDER1",
    paypal_reference_id_type: "ODR",
  }),
  row("REFUND1", "T1107", "-12.50", 10, ofCapture),
  row("HOLD1", "T1110", "-15.00", 20, ofCapture),
  row("REVERSAL1", "T1106", "-15.00", 30, ofCapture),
  row("HOLD2", "T1111", "15.00", 30, ofCapture),
];
const BOOKED = {
  amountMinor: 5000,
  refundedMinor: 2750,
  disputedMinor: 0,
  feeMinor: 224,
  currency: "USD",
  paidAt: new Date(T(1)),
  customerId: "PAYER1",
  referenceId: null,
  orderId: "1001",
  email: "ada@example.com",
  visitorId: "visitor-1",
  trackingId: "0197a000-0000-7000-8000-000000000001",
  subscriptionId: null,
  isRenewal: false,
};

function booked(events: readonly PayPalEvent[]) {
  return group(events, new Map()).flatMap(({ key, events: own, beside }) => {
    const folded = fold(own, beside, key);
    return folded ? [{ key, ...folded }] : [];
  });
}
const mixed = (events: PayPalEvent[]) =>
  fc
    .tuple(...events.map((each) => fc.integer({ min: 1, max: 3 }).map((times) => Array<PayPalEvent>(times).fill(each))))
    .chain((copies) => fc.shuffledSubarray(copies.flat(), { minLength: copies.flat().length }));

describe("a payment", () => {
  it.each([
    ["webhooks", webhooks],
    ["Transaction Search", searched],
    ["both", [...webhooks, ...searched]],
  ])("is the same one, told by %s in any order and any number", (_name, events) => {
    fc.assert(
      fc.property(mixed(events), (arrived) => {
        expect(booked(arrived)).toMatchObject([{ key: CAPTURE, ...BOOKED }]);
      }),
      { numRuns: 200 },
    );
  });

  it("is none before money was received, and disputed while nobody has decided", () => {
    expect(booked(webhooks.slice(0, 2))).toEqual([]);
    expect(booked(webhooks.slice(0, 5))).toMatchObject([{ refundedMinor: 1250, disputedMinor: 1500 }]);
    expect(booked(searched.slice(0, 3))).toMatchObject([{ refundedMinor: 1250, disputedMinor: 1500 }]);
  });

  it("loses nothing to a dispute that the shop won, or that PayPal paid for", () => {
    for (const outcome of ["RESOLVED_SELLER_FAVOUR", "RESOLVED_WITH_PAYOUT", "CANCELED_BY_BUYER"]) {
      const events = [
        ...webhooks.slice(0, 5),
        event("8", "CUSTOMER.DISPUTE.RESOLVED", 40, dispute("RESOLVED", outcome)),
      ];
      expect(booked(events)).toMatchObject([{ refundedMinor: 1250, disputedMinor: 0 }]);
    }
  });

  it("keeps its money and nobody's name when its person is taken out of what was told", () => {
    const all = [...webhooks, ...searched];
    const told = JSON.stringify(all.map(withoutPerson));
    expect(told).not.toMatch(/ada@example|PAYER1|visitor-1|0197a000/);
    const { visitorId: _visitor, ...money } = BOOKED;
    expect(booked(all.map(withoutPerson))).toMatchObject([
      { ...money, customerId: null, email: null, visitorId: null, trackingId: null },
    ]);
    expect(customersOf(webhooks[0]!)).toEqual(["PAYER1"]);
    expect(all.map(withoutPerson).flatMap(customersOf)).toEqual([]);
  });
});

describe("Transaction Search", () => {
  it("tells of no sale in payouts, withdrawals, conversions and money that was sent", () => {
    const rows = [
      row("A", "T0001", "10.00", 1),
      row("B", "T0006", "-10.00", 1),
      row("C", "T0400", "-10.00", 1),
      row("D", "T0200", "10.00", 1),
      row("E", "T1503", "10.00", 1, ofCapture),
    ];
    expect(booked(rows)).toEqual([]);
    expect(rows.map(factsOf).map(({ unreadable }) => unreadable)).toEqual([null, null, null, null, null]);
  });

  it("whose row has changed is a further event; the same row is the same", () => {
    const [before, again] = [row("A", "T0006", "1.00", 1), row("A", "T0006", "1.00", 1)];
    expect(again.id).toBe(before.id);
    expect(row("A", "T0006", "1.00", 1, { transaction_status: "P" }).id).not.toBe(before.id);
  });
});

describe("a subscription", () => {
  const sale = (id: string, minute: number) =>
    event(id, "PAYMENT.SALE.COMPLETED", minute, {
      id,
      state: "completed",
      amount: { total: "9.99", currency: "EUR" },
      transaction_fee: { value: "0.84", currency: "EUR" },
      billing_agreement_id: "I-SUB1",
      create_time: T(minute),
    });
  const activated = event("s", "BILLING.SUBSCRIPTION.ACTIVATED", 0, {
    id: "I-SUB1",
    status: "ACTIVE",
    custom_id: "v=visitor-2",
    start_time: T(0),
    billing_info: { next_billing_time: "2026-12-20T10:00:00Z" },
    subscriber: { email_address: "bo@example.com", payer_id: "PAYER2" },
  });

  it("tells who paid each of its payments; all but the first renew it", () => {
    expect(booked([sale("SALE2", 30), activated, sale("SALE1", 1)])).toMatchObject([
      {
        key: "SALE1",
        amountMinor: 999,
        feeMinor: 84,
        subscriptionId: "I-SUB1",
        isRenewal: false,
        visitorId: "visitor-2",
      },
      { key: "SALE2", subscriptionId: "I-SUB1", isRenewal: true, email: "bo@example.com", customerId: "PAYER2" },
    ]);
  });

  it("is told with its state and its next payment", () => {
    expect(subscriptionOf(activated)).toMatchObject({
      providerId: "I-SUB1",
      status: "active",
      startedAt: new Date(T(0)),
      periodEndsAt: new Date("2026-12-20T10:00:00Z"),
      endedAt: null,
    });
    expect(subscriptionOf(webhooks[0]!)).toBeNull();
  });
});

it("each event is filed under one payment, also an order that was paid in two", () => {
  const order = event("o", "CHECKOUT.ORDER.COMPLETED", 3, {
    id: "ORDER1",
    purchase_units: [{ payments: { captures: [capture("COMPLETED", "CAPTUREA"), capture("COMPLETED", "CAPTUREB")] } }],
  });
  const purchases = group([order], new Map());
  expect(purchases.map(({ key, filed }) => [key, filed.length])).toEqual([
    ["CAPTUREA", 1],
    ["CAPTUREB", 0],
  ]);
  expect(booked([order])).toMatchObject([{ amountMinor: 5000 }, { amountMinor: 5000 }]);
});

it("what is about money and cannot be read says which field is at fault; what is not is left alone", () => {
  const broken = event("b", "PAYMENT.CAPTURE.COMPLETED", 1, { ...capture("COMPLETED"), amount: { value: "lots" } });
  expect(factsOf(broken).unreadable).toMatch(/^unusable PAYMENT\.CAPTURE\.COMPLETED: amount/);
  expect(factsOf(event("v", "VAULT.CREDIT-CARD.CREATED", 1, { id: 7 }))).toMatchObject({
    unreadable: null,
    joining: [],
  });
});
