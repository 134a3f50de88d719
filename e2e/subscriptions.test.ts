/**
 * Guarantees: a subscription that a visitor's checkout opened is paid for by that visitor's journey for as long as it
 * renews, its renewals are told apart from new revenue, and shops can ask how an order or a subscription stands.
 */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GOOD_CARD } from "../sandbox/src/stripe/cards.ts";
import { CATALOGUE_PRICES } from "../sandbox/src/stripe/catalogue-objects.ts";
import { type ListeningEmulator, listeningEmulator, TEST_KEY } from "../sandbox/src/stripe/listening-emulator.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "../server/src/main/throwaway-product.ts";
import { bringStripeEvents } from "./harness/bring-stripe-events.ts";

const WEBHOOK_SECRET = "whsec_ofTheSandbox01";
const MONTH_MS = 30 * 86_400_000;
const monthly = CATALOGUE_PRICES.find(({ recurring, currency }) => recurring && currency === "usd")!;
const once = CATALOGUE_PRICES.find(({ recurring, currency }) => !recurring && currency === "usd")!;

let sandbox: ListeningEmulator;
let product: ThrowawayProduct;
let owner: { headers: { authorization: string }; workspaceId: string };
let connectionId: string;
let visitorId: string;
let now = Date.now() - 2 * MONTH_MS;

beforeAll(async () => {
  sandbox = await listeningEmulator({ now: () => now });
  product = await openThrowawayProduct({ STRIPE_API_URL: sandbox.url });
  owner = await signUp();
  const stripe = { secretKey: TEST_KEY, webhookSecret: WEBHOOK_SECRET };
  connectionId = (await post("/connections/stripe", stripe)).json().id;
  const pixel = (await post("/pixels", { name: "Shop", domain: "shop.example" })).json();
  visitorId = randomUUID();
  const url = "https://shop.example/?utm_source=google&utm_medium=cpc&utm_campaign=mugs";
  const event = { name: "page_view", pixelId: pixel.id, visitorId, sessionId: randomUUID(), url };
  const occurredAt = new Date(now - 60_000).toISOString();
  // Only the shop's own server may tell of the past.
  const { key } = (await post("/api-keys", { kind: "secret", name: "Server" })).json();
  const sent = await post("/events", { ...event, occurredAt }, { authorization: `Bearer ${key}` });
  expect(sent.statusCode).toBeLessThan(300);
  await product.settle();
});
afterAll(async () => {
  await product.close();
  await sandbox.close();
});

const post = (url: string, payload: object, headers: Record<string, string> = owner.headers) =>
  product.http.inject({ method: "POST", url: `/api/v1${url}`, headers, payload });
const get = async (url: string, headers: Record<string, string> = owner.headers) =>
  (await product.http.inject({ url: `/api/v1${url}`, headers })).json();

async function signUp() {
  const body = { email: `${randomUUID()}@example.com`, password: "long enough for anyone", name: "Owner" };
  const answer = (await post("/auth/signup", { ...body, workspaceName: "Shop" }, {})).json();
  return { headers: { authorization: `Bearer ${answer.accessToken}` }, workspaceId: answer.workspaceId as string };
}

const checkout = (changes: object = {}) => ({
  mode: "subscription",
  priceId: monthly.id,
  successUrl: "https://shop.example/thanks",
  cancelUrl: "https://shop.example/basket",
  ...changes,
});

async function bring(): Promise<void> {
  await bringStripeEvents(sandbox.client, product.http, { connectionId, webhookSecret: WEBHOOK_SECRET });
  await product.work(owner.workspaceId, "process-inbox", "trace-payments");
}

describe("a checkout that opens a subscription", () => {
  it.each([
    ["without a price", { priceId: undefined }, 400, "invalid_request"],
    ["with items beside the price", { lineItems: [{ name: "Mug", amountMinor: 100 }] }, 400, "invalid_request"],
    ["with what is no price", { priceId: "prod_123456" }, 400, "invalid_request"],
    ["with a price that is sold once", { priceId: once.id }, 422, "provider_refused"],
    ["with a price that nobody has", { priceId: "price_nobodyHas1" }, 422, "provider_refused"],
  ])("is refused %s", async (_how, changes, status, code) => {
    const answer = await post("/checkout/sessions", checkout(changes));
    expect([answer.json().code, answer.statusCode]).toEqual([code, status]);
  });

  it("says which field is wrong", async () => {
    expect((await post("/checkout/sessions", checkout({ priceId: "x" }))).json().errors).toMatchObject([
      { field: "priceId", message: expect.stringContaining("recurring Stripe price") },
    ]);
  });
});

describe("a subscription", () => {
  let id: string;

  it("is opened by a checkout, and credited to the visit that led to it", async () => {
    const opened = (await post("/checkout/sessions", checkout({ visitorId, orderId: "S-1", quantity: 2 }))).json();
    await sandbox.emulator.pay({ sessionId: opened.id, email: "ada@example.com", card: GOOD_CARD });
    const session = await sandbox.client.checkout.sessions.retrieve(opened.id);
    expect(session).toMatchObject({ mode: "subscription", payment_status: "paid", payment_intent: null });
    id = String(session.subscription);
    await bring();
    const { data } = await get("/payments");
    expect(data).toMatchObject([
      {
        subscriptionId: id,
        revenueKind: "new",
        amountMinor: 2 * monthly.unit_amount,
        channel: "Paid Search",
        attributionMethod: "visitor_id",
      },
    ]);
  });

  it("is renewed by payments that the first journey earned, long after its attribution window", async () => {
    for (const month of [1, 2]) {
      now += MONTH_MS - 3_600_000 * month;
      await sandbox.emulator.renew(id);
    }
    await bring();
    const { data } = await get("/payments?revenueKind=recurring");
    const renewal = { subscriptionId: id, revenueKind: "recurring", channel: "Paid Search", campaign: "mugs" };
    expect(data).toMatchObject([renewal, renewal]);
    const detail = await get(`/payments/${data[0].id}`);
    expect(detail.journey).toMatchObject([{ channel: "Paid Search", campaign: "mugs" }]);
    for (const credits of Object.values(detail.credits) as { amountMinor: number }[][]) {
      expect(credits.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(2 * monthly.unit_amount);
    }
  });

  it("is the same whatever order its webhooks come in, and however often", async () => {
    const before = (await get("/payments")).data;
    await bring();
    expect((await get("/payments")).data).toEqual(before);
    expect(before).toHaveLength(3);
  });

  it("is told apart from new revenue in reports", async () => {
    const range = {
      from: new Date(now - 4 * MONTH_MS).toISOString().slice(0, 10),
      to: new Date().toISOString().slice(0, 10),
    };
    const metrics = ["revenue", "newRevenue", "recurringRevenue", "orders"];
    const price = 2 * monthly.unit_amount;
    const whole = (await post("/metrics/query", { metrics, range })).json();
    expect(whole.totals).toEqual([
      { currency: "USD", revenue: 3 * price, newRevenue: price, recurringRevenue: 2 * price, orders: 3 },
    ]);
    const apart = (await post("/metrics/query", { metrics: ["revenue"], dimensions: ["revenueKind"], range })).json();
    expect(apart.rows.map(({ revenueKind, revenue }: Record<string, unknown>) => [revenueKind, revenue])).toEqual(
      expect.arrayContaining([
        ["new", price],
        ["recurring", 2 * price],
      ]),
    );
  });

  it("can be asked for by the shop, with its order", async () => {
    const part = { status: "paid", amountMinor: 2 * monthly.unit_amount, refundedMinor: 0, currency: "USD" };
    expect(await get(`/subscriptions/${id}`)).toMatchObject({
      id,
      provider: "stripe",
      status: "active",
      renewsAt: expect.any(String),
      cancelsAt: null,
      endedAt: null,
      payments: [
        { ...part, isRenewal: false },
        { ...part, isRenewal: true },
        { ...part, isRenewal: true },
      ],
    });
    // Stripe copies the order's id from the subscription to each of its invoices.
    expect(await get("/orders/S-1")).toMatchObject({ orderId: "S-1", status: "paid" });
  });

  it("tells when it has ended", async () => {
    await sandbox.client.subscriptions.cancel(id);
    await bring();
    expect(await get(`/subscriptions/${id}`)).toMatchObject({
      status: "canceled",
      renewsAt: null,
      endedAt: expect.any(String),
    });
    await expect(sandbox.emulator.renew(id)).rejects.toMatchObject({ message: expect.stringContaining("canceled") });
  });

  it("is nobody else's", async () => {
    const other = (await signUp()).headers;
    for (const url of [`/subscriptions/${id}`, "/orders/S-1", "/subscriptions/sub_none", "/orders/none"]) {
      expect([url, (await get(url, url.endsWith("none") ? owner.headers : other)).code]).toEqual([url, "not_found"]);
    }
  });
});
