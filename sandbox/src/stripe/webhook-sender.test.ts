import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Stripe from "stripe";
import { afterEach, beforeEach, expect, it } from "vitest";
import { GOOD_CARD } from "./cards.ts";
import { type ListeningEmulator, listeningEmulator } from "./listening-emulator.ts";
import type { PastPayment } from "./past-payment.ts";

interface Received {
  body: string;
  signature: string;
}

let received: Received[];
let status: () => number;
let receiver: Server;
let hookUrl: string;
let dataDir: string;
let running: ListeningEmulator;

const fast = { webhooks: { retryDelaysMs: [10], timeoutMs: 1000 } };
const EVENTS = [
  "payment_intent.succeeded",
  "charge.succeeded",
  "checkout.session.completed",
  "refund.created",
  "refund.updated",
  "charge.refunded",
];

beforeEach(async () => {
  received = [];
  status = () => 200;
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      received.push({ body, signature: String(request.headers["stripe-signature"]) });
      response.writeHead(status()).end();
    });
  });
  await new Promise<void>((done) => receiver.listen(0, "127.0.0.1", done));
  hookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  dataDir = await mkdtemp(join(tmpdir(), "tributary-hooks-"));
  running = await listeningEmulator({ dataDir, ...fast });
});
afterEach(async () => {
  await running.close();
  receiver.closeAllConnections();
  await new Promise((done) => receiver.close(done));
  await rm(dataDir, { recursive: true, force: true });
});

function purchase(key: string): PastPayment {
  return {
    key,
    at: 1_760_000_000,
    lines: [{ name: "Mug", unitAmount: 1500, quantity: 1 }],
    currency: "usd",
    email: "buyer@example.com",
    clientReferenceId: "visitor-1",
    metadata: { order_id: key },
    successUrl: "http://shop.example",
  };
}

const types = () => received.map(({ body }) => (JSON.parse(body) as { type: string }).type);
const quiet = () => expect.poll(() => running.emulator.pendingWebhooks()).toBe(0);
const register = (url = hookUrl) =>
  running.emulator.registerEndpoint({ id: "we_1", url, secret: "whsec_test", events: EVENTS });

it("delivers a payment's three events, signed so that the official package accepts them", async () => {
  const endpoint = await running.client.webhookEndpoints.create({ url: hookUrl, enabled_events: ["*"] });
  await running.emulator.recordPast(purchase("a"));
  await quiet();
  expect(new Set(types())).toEqual(new Set(EVENTS.slice(0, 3)));
  for (const { body, signature } of received) {
    const event = await Stripe.webhooks.constructEventAsync(body, signature, endpoint.secret ?? "");
    expect(event).toMatchObject({
      object: "event",
      created: 1_760_000_000,
      api_version: "2026-10-28.endive",
      livemode: false,
    });
    await expect(Stripe.webhooks.constructEventAsync(`${body} `, signature, endpoint.secret ?? "")).rejects.toThrow();
  }
});

it("shows an endpoint's secret once, and deletes it", async () => {
  const { webhookEndpoints } = running.client;
  const made = await webhookEndpoints.create({ url: hookUrl, enabled_events: ["charge.succeeded"] });
  expect(made.secret).toMatch(/^whsec_/);
  expect((await webhookEndpoints.list()).data[0]).not.toHaveProperty("secret");
  await webhookEndpoints.del(made.id);
  expect((await webhookEndpoints.list()).data).toEqual([]);
  await expect(webhookEndpoints.create({ url: hookUrl, enabled_events: ["tea.ready" as "*"] })).rejects.toMatchObject({
    param: "enabled_events[0]",
  });
});

it("tries again after a 500, with a new signature, until it is acknowledged", async () => {
  let left = 3;
  status = () => (left-- > 0 ? 500 : 200);
  await register();
  await running.emulator.recordPast(purchase("a"));
  await quiet();
  expect(new Set(types()).size).toBe(3);
  expect(received.length).toBeGreaterThanOrEqual(6);
});

it("counts a redirect as a failure", async () => {
  let left = 3;
  status = () => (left-- > 0 ? 302 : 200);
  await register();
  await running.emulator.recordPast(purchase("a"));
  await quiet();
  expect(received.length).toBeGreaterThanOrEqual(6);
});

it("delivers after a restart what it still owed, and nothing twice that was acknowledged", async () => {
  await register("http://127.0.0.1:9/unreachable");
  await running.emulator.recordPast(purchase("a"));
  await running.close();
  running = await listeningEmulator({ dataDir, ...fast });
  await register();
  await quiet();
  expect(new Set(types()).size).toBe(3);
  const count = received.length;
  await running.close();
  running = await listeningEmulator({ dataDir, ...fast });
  await quiet();
  expect(received).toHaveLength(count);
});

it("records a purchase of the past once per key, whatever is retried", async () => {
  await register();
  const first = await running.emulator.recordPast(purchase("a"));
  const again = await running.emulator.recordPast(purchase("a"));
  expect(again).toEqual(first);
  expect(first.intent).toMatchObject({ created: 1_760_000_000, metadata: { order_id: "a" } });
  await quiet();
  expect(new Set(received.map(({ body }) => (JSON.parse(body) as { id: string }).id)).size).toBe(3);
});

it("varies order and duplicates by payment, always the same for the same seed", async () => {
  await register();
  for (let index = 0; index < 40; index++) await running.emulator.recordPast(purchase(`p${index}`));
  await quiet();
  const emitted = running.emulator.account.emitted;
  const orders = new Set(
    Array.from({ length: 40 }, (_, index) =>
      emitted
        .slice(index * 3, index * 3 + 3)
        .map((event) => event.type)
        .join(),
    ),
  );
  expect(orders.size).toBeGreaterThan(3);
  expect(received.length).toBeGreaterThan(120);
  const other = await listeningEmulator();
  await other.emulator.registerEndpoint({ id: "we_1", url: hookUrl, secret: "whsec_test", events: EVENTS });
  for (let index = 0; index < 40; index++) await other.emulator.recordPast(purchase(`p${index}`));
  expect(other.emulator.account.emitted.map((event) => event.body)).toEqual(emitted.map((event) => event.body));
  await other.close();
});

it("tells of a refund with three events, and lists what happened", async () => {
  await register();
  const session = await running.client.checkout.sessions.create({
    mode: "payment",
    success_url: "http://shop.example",
    line_items: [{ quantity: 1, price_data: { currency: "usd", unit_amount: 900, product_data: { name: "Mug" } } }],
  });
  const { intent } = await running.emulator.pay({ sessionId: session.id, email: "buyer@example.com", card: GOOD_CARD });
  await running.client.refunds.create({ payment_intent: intent.id, amount: 100 });
  await quiet();
  expect(new Set(types())).toEqual(new Set(EVENTS));
  const listed = await running.client.events.list({ types: ["charge.refunded"] });
  expect(listed.data).toHaveLength(1);
  expect(listed.data[0]?.data).toMatchObject({
    object: { amount_refunded: 100 },
    previous_attributes: { amount_refunded: 0 },
  });
});
