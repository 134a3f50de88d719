import type Stripe from "stripe";
import { afterAll, beforeAll, expect, it } from "vitest";
import { GOOD_CARD } from "./cards.ts";
import { type ListeningEmulator, listeningEmulator } from "./listening-emulator.ts";

let running: ListeningEmulator;
beforeAll(async () => {
  running = await listeningEmulator();
});
afterAll(() => running.close());

async function paidCharge(unit_amount = 1000): Promise<Stripe.Charge> {
  const session = await running.client.checkout.sessions.create({
    mode: "payment",
    success_url: "http://shop.example",
    line_items: [{ quantity: 1, price_data: { currency: "usd", unit_amount, product_data: { name: "Mug" } } }],
  });
  const { charge } = await running.emulator.pay({ sessionId: session.id, email: "buyer@example.com", card: GOOD_CARD });
  return running.client.charges.retrieve(charge.id);
}

it("gives back everything that is left when no amount is named", async () => {
  const charge = await paidCharge();
  const refund = await running.client.refunds.create({ payment_intent: charge.payment_intent as string });
  expect(refund).toMatchObject({ object: "refund", amount: 1000, charge: charge.id, status: "succeeded" });
  expect(await running.client.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 1000, refunded: true });
});

it("gives back several parts, and is refunded only with the last", async () => {
  const charge = await paidCharge();
  await running.client.refunds.create({ charge: charge.id, amount: 300, reason: "requested_by_customer" });
  expect(await running.client.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 300, refunded: false });
  await running.client.refunds.create({ charge: charge.id, amount: 700 });
  expect(await running.client.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 1000, refunded: true });
  expect((await running.client.refunds.list({ charge: charge.id })).data.map((row) => row.amount)).toEqual([700, 300]);
});

it("refuses more than is left, even when asked twenty times at once", async () => {
  const charge = await paidCharge();
  const refund = (amount?: number) => running.client.refunds.create({ charge: charge.id, amount });
  await expect(refund(1001)).rejects.toMatchObject({ param: "amount", statusCode: 400 });
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => refund(400)));
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(2);
  await refund(200);
  await expect(refund()).rejects.toMatchObject({ code: "charge_already_refunded" });
});

it("refuses what it cannot understand", async () => {
  const { refunds } = running.client;
  await expect(refunds.create({})).rejects.toMatchObject({ code: "parameter_missing" });
  await expect(refunds.create({ charge: "ch_no" })).rejects.toMatchObject({ code: "resource_missing" });
  await expect(refunds.create({ payment_intent: "pi_no" })).rejects.toMatchObject({ code: "resource_missing" });
  const charge = await paidCharge();
  await expect(refunds.create({ charge: charge.id, amount: 0 })).rejects.toMatchObject({ param: "amount" });
  await expect(refunds.create({ charge: charge.id, reason: "mood" as "duplicate" })).rejects.toMatchObject({
    param: "reason",
  });
});

it("records a refund of the past once per key", async () => {
  const charge = await paidCharge();
  const past = { at: 1_760_000_000, key: "refund-1" };
  const first = await running.emulator.refund({ charge: charge.id, amount: 400 }, past);
  const again = await running.emulator.refund({ charge: charge.id, amount: 400 }, past);
  expect(again.id).toBe(first.id);
  expect(again.created).toBe(past.at);
  expect((await running.client.charges.retrieve(charge.id)).amount_refunded).toBe(400);
});
