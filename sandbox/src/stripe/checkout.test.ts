import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ListeningEmulator, listeningEmulator } from "./listening-emulator.ts";

let running: ListeningEmulator;
beforeAll(async () => {
  running = await listeningEmulator();
});
afterAll(() => running.close());

function body(over: Partial<Stripe.Checkout.SessionCreateParams> = {}): Stripe.Checkout.SessionCreateParams {
  return {
    mode: "payment",
    success_url: "http://shop.example/thanks?session={CHECKOUT_SESSION_ID}",
    cancel_url: "http://shop.example/cart",
    client_reference_id: "visitor-1",
    line_items: [{ quantity: 2, price_data: { currency: "usd", unit_amount: 1250, product_data: { name: "Mug" } } }],
    metadata: { order_id: "o-1" },
    payment_intent_data: { metadata: { tributary_visitor_id: "visitor-1" } },
    ...over,
  };
}

const create = (over?: object) => running.client.checkout.sessions.create(body(over));

async function payInBrowser(session: Stripe.Checkout.Session, card: string, email = "buyer@example.com") {
  return fetch(session.url ?? "", {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ email, card }),
  });
}

describe("a checkout session", () => {
  it("is created open, with its total, and can be read with its line items", async () => {
    const session = await create();
    expect(session).toMatchObject({
      object: "checkout.session",
      amount_total: 2500,
      currency: "usd",
      status: "open",
      payment_status: "unpaid",
      payment_intent: null,
      livemode: false,
    });
    expect(session.id).toMatch(/^cs_test_\w{40}$/);
    const read = await running.client.checkout.sessions.retrieve(session.id, { expand: ["line_items"] });
    expect(read.line_items?.data[0]).toMatchObject({ description: "Mug", quantity: 2, amount_total: 2500 });
    const lines = await running.client.checkout.sessions.listLineItems(session.id);
    expect(lines.data).toHaveLength(1);
  });

  it("is paid on its page with a good card, and leads back to the shop", async () => {
    const session = await create();
    expect(await (await fetch(session.url ?? "")).text()).toContain("$25.00");
    const answer = await payInBrowser(session, "4242 4242 4242 4242");
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe(`http://shop.example/thanks?session=${session.id}`);
    const paid = await running.client.checkout.sessions.retrieve(session.id, {
      expand: ["payment_intent.latest_charge"],
    });
    expect(paid).toMatchObject({ status: "complete", payment_status: "paid", url: null });
    expect(paid.customer_details?.email).toBe("buyer@example.com");
    const intent = paid.payment_intent as Stripe.PaymentIntent;
    expect(intent).toMatchObject({ status: "succeeded", amount_received: 2500 });
    expect(intent.latest_charge).toMatchObject({
      object: "charge",
      paid: true,
      amount: 2500,
      payment_intent: intent.id,
    });
    expect((await payInBrowser(session, "4242424242424242")).status).toBe(400);
  });

  it("does not copy its metadata to the payment intent: only payment_intent_data goes there", async () => {
    const session = await create();
    await payInBrowser(session, "4242424242424242");
    const { payment_intent } = await running.client.checkout.sessions.retrieve(session.id);
    const intent = await running.client.paymentIntents.retrieve(payment_intent as string);
    expect(intent.metadata).toEqual({ tributary_visitor_id: "visitor-1" });
  });

  it("stays open when the card is declined, and can be paid afterwards with the same intent", async () => {
    const session = await create();
    const refused = await payInBrowser(session, "4000000000000002");
    expect(refused.status).toBe(402);
    expect(await refused.text()).toContain("Your card was declined.");
    const open = await running.client.checkout.sessions.retrieve(session.id);
    expect(open).toMatchObject({ status: "open", payment_status: "unpaid" });
    await payInBrowser(session, "4242424242424242");
    const paid = await running.client.checkout.sessions.retrieve(session.id);
    expect(paid.payment_intent).toBe(open.payment_intent);
    const charges = await running.client.charges.list({ payment_intent: paid.payment_intent as string });
    expect(charges.data.map((charge) => charge.status).sort()).toEqual(["failed", "succeeded"]);
  });

  it("can be expired once, and then not paid", async () => {
    const session = await create();
    expect((await running.client.checkout.sessions.expire(session.id)).status).toBe("expired");
    await expect(running.client.checkout.sessions.expire(session.id)).rejects.toMatchObject({ statusCode: 400 });
    expect((await payInBrowser(session, "4242424242424242")).status).toBe(400);
    expect((await fetch(`${running.url}/pay/${session.id}`)).status).toBe(410);
  });

  it("keeps zero-decimal amounts as they are", async () => {
    const session = await create({
      line_items: [{ quantity: 1, price_data: { currency: "JPY", unit_amount: 3200, product_data: { name: "Mug" } } }],
    });
    expect(session).toMatchObject({ amount_total: 3200, currency: "jpy" });
    expect(await (await fetch(session.url ?? "")).text()).toContain("¥3,200");
  });
});

describe("a checkout session is refused", () => {
  const price = (over: object) => [
    { quantity: 1, price_data: { currency: "usd", unit_amount: 1000, product_data: { name: "Mug" }, ...over } },
  ];
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, "v"]));
  it.each([
    ["an unknown parameter", { colour: "blue" }, { param: "colour", code: "parameter_unknown" }],
    [
      "an unknown nested parameter",
      { line_items: price({ unit: 1 }) },
      { param: "line_items[0][price_data][unit]", code: "parameter_unknown" },
    ],
    ["no line items", { line_items: undefined }, { param: "line_items", code: "parameter_missing" }],
    ["no success URL", { success_url: undefined }, { param: "success_url", code: "parameter_missing" }],
    ["a URL without a scheme", { success_url: "shop.example" }, { param: "success_url", code: "url_invalid" }],
    ["a bad currency", { line_items: price({ currency: "zzz" }) }, { param: "line_items[0][price_data][currency]" }],
    [
      "a fraction of a cent",
      { line_items: price({ unit_amount: 10.5 }) },
      { param: "line_items[0][price_data][unit_amount]", code: "parameter_invalid_integer" },
    ],
    ["a negative amount", { line_items: price({ unit_amount: -1 }) }, { code: "parameter_invalid_integer" }],
    ["an amount below the minimum", { line_items: price({ unit_amount: 49 }) }, { code: "amount_too_small" }],
    [
      "mixed currencies",
      { line_items: [...price({}), ...price({ currency: "eur" })] },
      { param: "line_items[1][price_data][currency]" },
    ],
    ["a price it does not have", { line_items: [{ price: "price_1", quantity: 1 }] }, { code: "resource_missing" }],
    ["more than 50 metadata keys", { metadata: many }, { param: "metadata" }],
    ["a metadata key of 41 characters", { metadata: { ["k".repeat(41)]: "v" } }, {}],
    ["a metadata value of 501 characters", { metadata: { k: "v".repeat(501) } }, { param: "metadata[k]" }],
    ["a reference of 201 characters", { client_reference_id: "r".repeat(201) }, { param: "client_reference_id" }],
    [
      "an empty reference",
      { client_reference_id: "" },
      { param: "client_reference_id", code: "parameter_invalid_empty" },
    ],
    ["an unknown mode", { mode: "gift" }, { param: "mode" }],
    ["something that cannot be expanded", { expand: ["colour"] }, { param: "expand" }],
  ])("with %s", async (_name, over, expected) => {
    await expect(create(over)).rejects.toMatchObject({ type: "StripeInvalidRequestError", ...expected });
  });
});

it("says which object does not exist", async () => {
  const missing = { statusCode: 404, code: "resource_missing" };
  await expect(running.client.checkout.sessions.retrieve("cs_no")).rejects.toMatchObject({
    ...missing,
    message: "No such checkout.session: 'cs_no'",
  });
  await expect(running.client.paymentIntents.retrieve("pi_no")).rejects.toMatchObject(missing);
  await expect(running.client.charges.retrieve("ch_no")).rejects.toMatchObject(missing);
  await expect(running.client.refunds.retrieve("re_no")).rejects.toMatchObject(missing);
  await expect(running.client.events.retrieve("evt_no")).rejects.toMatchObject(missing);
  expect((await fetch(`${running.url}/pay/cs_no`)).status).toBe(404);
});

it("escapes what a shopper typed", async () => {
  const session = await create({
    line_items: [
      { quantity: 1, price_data: { currency: "usd", unit_amount: 900, product_data: { name: "<script>x</script>" } } },
    ],
  });
  expect(await (await fetch(session.url ?? "")).text()).not.toContain("<script>x");
});
