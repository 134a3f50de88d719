/** Guarantees: what is paid by PayPal becomes a verified payment, by signed webhooks of the sandbox's PayPal alone, and follows its refunds and disputes. */
import { randomUUID } from "node:crypto";
import type { Integrations } from "@tributary/contract/connections";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../sandbox/src/demo/ports.ts";
import { type ListeningPayPal, listeningPayPal } from "../sandbox/src/paypal/listening-paypal.ts";
import type { PayPalSentEvent } from "../sandbox/src/paypal/paypal-state.ts";
import { createWebhookSigning } from "../sandbox/src/paypal/webhook-signing.ts";
import { toCustomId } from "../server/src/connect/paypal/custom-id.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "../server/src/main/throwaway-product.ts";

const HOST = "127.0.0.1";
const VISITOR = randomUUID();

let sandbox: ListeningPayPal;
let product: ThrowawayProduct;
let token: string;
let workspaceId: string;
let connectionId: string;

beforeAll(async () => {
  sandbox = await listeningPayPal();
  const port = await freePort(HOST, undefined, 20_000 + (process.pid % 20_000));
  const publicUrl = `http://${HOST}:${port}`;
  product = await openThrowawayProduct({ PAYPAL_API_URL: sandbox.url, PUBLIC_URL: publicUrl, LOG_LEVEL: "info" });
  await product.http.listen({ host: HOST, port });
  await product.startWorker();
  const body = { email: `${randomUUID()}@example.com`, password: "long enough for anyone", name: "Owner" };
  const signedUp = (await call("POST", "/auth/signup", { ...body, workspaceName: "Shop" }, {})).json();
  ({ accessToken: token, workspaceId } = signedUp);
});
afterAll(async () => {
  await sandbox.close();
  await product.close();
});

const call = (method: "GET" | "POST" | "DELETE", path: string, payload?: object, headers?: Record<string, string>) =>
  product.http.inject({
    method,
    url: `/api/v1${path}`,
    headers: headers ?? { authorization: `Bearer ${token}` },
    ...(payload ? { payload } : {}),
  });
const connect = (values: object, id?: string) =>
  call("POST", "/integrations/paypal/connect", { values, ...(id ? { connectionId: id } : {}) });
const payments = async () => (await call("GET", "/payments")).json().data as Record<string, unknown>[];
/** What each is worth; who made it is found out meanwhile. */
const money = async () =>
  (await payments()).map(({ providerId, amountMinor, refundedMinor, disputedMinor, feeMinor, currency }) => ({
    providerId,
    amountMinor,
    refundedMinor,
    disputedMinor,
    feeMinor,
    currency,
  }));
const connections = async () =>
  ((await call("GET", "/integrations")).json() as Integrations).data.find(({ platform }) => platform === "paypal")
    ?.connections;

/** What the shop's server does with an order, and the buyer on PayPal's page. @returns the id of the payment */
function pay(value: string, currency_code = "USD", invoice_id: string = randomUUID()): string {
  const { account } = sandbox.paypal;
  const custom = toCustomId({ visitorId: VISITOR });
  const unit = {
    reference_id: "default",
    amount: { currency_code, value },
    invoice_id,
    ...(custom ? { custom_id: custom } : {}),
  };
  const order = account.createOrder(unit, { returnUrl: null, cancelUrl: null, isForPayPal: true });
  account.approve(order.id);
  return account.capture(order.id).captureId ?? "";
}

describe("connecting", () => {
  it("asks for the client's id and secret", async () => {
    const answer = await call("POST", "/integrations/paypal/connect", {});
    expect(answer.json()).toMatchObject({
      type: "api_key",
      fields: [{ name: "clientId" }, { name: "clientSecret" }, { name: "webhookId" }],
    });
  });

  it("is refused for a client that PayPal does not know, beside the field, and nothing is kept", async () => {
    const clientSecret = "not-the-secret-of-this-client";
    const answer = await connect({ clientId: sandbox.clientId, clientSecret });
    expect(answer.json()).toMatchObject({ code: "provider_refused", errors: [{ field: "clientSecret" }] });
    expect(answer.body).not.toContain(clientSecret);
    expect(await connections()).toEqual([]);
  });

  it("subscribes PayPal's webhooks by itself, and keeps the secret to itself", async () => {
    const answer = await connect({ clientId: sandbox.clientId, clientSecret: sandbox.clientSecret });
    expect(answer.json()).toMatchObject({
      type: "connected",
      connection: {
        status: "connected",
        accountName: "SANDBX7MERCH4 (test mode)",
        sentence: "Connected in test mode. Payments come in live.",
        missingPermissions: [],
      },
    });
    connectionId = answer.json().connection.id;
    expect([...sandbox.paypal.account.state.webhooks.values()]).toMatchObject([
      { url: expect.stringMatching(new RegExp(`/api/v1/webhooks/paypal/${connectionId}$`)) },
    ]);
    const kept = await product.dump();
    expect(kept + answer.body + product.logged()).not.toContain(sandbox.clientSecret);
  });

  it("the same account is not connected twice, and its values can be replaced", async () => {
    const values = { clientId: sandbox.clientId, clientSecret: sandbox.clientSecret };
    expect((await connect(values)).json().code).toBe("conflict");
    expect((await connect(values, connectionId)).json().connection.id).toBe(connectionId);
    expect(sandbox.paypal.account.state.webhooks.size).toBe(1);
  });
});

describe("a payment", () => {
  let capture: string;

  it("is booked with its fee, order and buyer once PayPal says that the money came", async () => {
    capture = pay("29.90", "USD", "order-1001");
    await expect.poll(payments).toMatchObject([
      {
        provider: "paypal",
        providerId: capture,
        amountMinor: 2990,
        refundedMinor: 0,
        feeMinor: 153,
        currency: "USD",
      },
    ]);
    const [{ id } = {}] = await payments();
    expect((await call("GET", `/payments/${id}`)).json()).toMatchObject({
      customerId: "SANDBXPAYER01",
      orderId: "order-1001",
      carriedIds: expect.arrayContaining(["visitor_id", "customer_id", "email"]),
      disputedMinor: 0,
    });
    expect(await connections()).toMatchObject([{ lastSyncedAt: expect.any(String) }]);
  });

  it("in a currency that PayPal counts without decimals is of the same amount in minor units", async () => {
    const forints = pay("9900", "HUF");
    await expect.poll(payments).toContainEqual(expect.objectContaining({ providerId: forints, amountMinor: 990_000 }));
  });

  it("that waits for a bank is no payment before the bank has paid", async () => {
    const { account } = sandbox.paypal;
    const order = account.createOrder(
      { reference_id: "default", amount: { currency_code: "EUR", value: "5.00" } },
      { returnUrl: null, cancelUrl: null, isForPayPal: true },
    );
    account.approve(order.id);
    const waiting = account.capture(order.id, "PENDING").captureId ?? "";
    const later = pay("1.00");
    await expect.poll(payments).toContainEqual(expect.objectContaining({ providerId: later }));
    expect((await payments()).map(({ providerId }) => providerId)).not.toContain(waiting);
    account.settle(waiting, "COMPLETED");
    await expect.poll(payments).toContainEqual(expect.objectContaining({ providerId: waiting, amountMinor: 500 }));
  });

  it("is lower by its refunds and, once lost, by its dispute, which takes its money once", async () => {
    const { account } = sandbox.paypal;
    const of = async () => (await payments()).find(({ providerId }) => providerId === capture);
    account.refund(capture, { currency_code: "USD", value: "9.90" });
    await expect.poll(of).toMatchObject({ refundedMinor: 990 });
    const dispute = account.dispute(capture, { currency_code: "USD", value: "10.00" });
    await expect.poll(of).toMatchObject({ refundedMinor: 990, disputedMinor: 1000 });
    account.resolve(dispute.id, "RESOLVED_BUYER_FAVOUR");
    await expect.poll(of).toMatchObject({ refundedMinor: 1990, disputedMinor: 0 });
  });
});

describe("Transaction Search", () => {
  const of = async (id: string) => (await payments()).filter(({ providerId }) => providerId === id);
  const sync = () => call("POST", "/sources/sync", { connectionId });

  it("imports the account by itself once it is connected", async () => {
    const sources = async () => (await call("GET", "/sources")).json().data;
    // Of today PayPal does not know everything yet.
    const completeTo = new Date(Date.now() - 27 * 3_600_000).toISOString().slice(0, 10);
    await expect.poll(sources).toMatchObject([
      {
        provider: "paypal",
        kind: "payments",
        accountId: "SANDBX7MERCH4",
        timeZone: "UTC",
        status: "healthy",
        streams: [{ completeTo }],
      },
    ]);
  });

  it("brings in payments of before, and what became of them; one that a webhook told of stays one", async () => {
    const told = pay("75.00", "USD", "order-2001");
    await expect.poll(() => of(told)).toMatchObject([{ amountMinor: 7500 }]);
    const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    sandbox.paypal.play(`transaction_info.transaction_id,transaction_info.transaction_event_code,transaction_info.transaction_initiation_date,transaction_info.transaction_amount.value,transaction_info.transaction_amount.currency_code,transaction_info.fee_amount.value,transaction_info.paypal_reference_id,transaction_info.paypal_reference_id_type,transaction_info.invoice_id,transaction_info.custom_field,payer_info.email_address
OLDPAYMENT1,T0006,${ago(600)},120.00,EUR,-4.68,ORDERX,ODR,order-7,v=${VISITOR},bo@example.com
OLDREFUND1,T1107,${ago(90)},-20.00,EUR,,OLDPAYMENT1,TXN,,,
PAYOUT1,T0400,${ago(80)},-50.00,EUR,,,,,,
`);
    sandbox.paypal.search.lagMs = 0;
    const { account } = sandbox.paypal;
    account.refund(told, { currency_code: "USD", value: "5.00" });
    expect((await sync()).statusCode).toBe(202);
    await expect
      .poll(() => of("OLDPAYMENT1"), { timeout: 20_000 })
      .toMatchObject([{ amountMinor: 12_000, refundedMinor: 2000, feeMinor: 468, currency: "EUR" }]);
    await expect.poll(() => of(told)).toMatchObject([{ amountMinor: 7500, refundedMinor: 500 }]);
    expect(await of("PAYOUT1")).toEqual([]);
    const [{ id } = {}] = await of("OLDPAYMENT1");
    expect((await call("GET", `/payments/${id}`)).json()).toMatchObject({
      orderId: "order-7",
      carriedIds: ["visitor_id", "email"],
      refunds: [{ providerId: "OLDREFUND1", amountMinor: 2000, status: "completed" }],
    });
  });
});

describe("a webhook", () => {
  const newest = (): PayPalSentEvent => [...sandbox.paypal.account.state.events.values()].at(-1)!;

  function deliver(body: string, signing = sandbox.paypal.signing(), changes: Record<string, string> = {}) {
    const [webhook] = sandbox.paypal.account.state.webhooks.values();
    const [id, time] = [randomUUID(), new Date().toISOString()];
    return call("POST", `/webhooks/paypal/${connectionId}`, JSON.parse(body), {
      "content-type": "application/json",
      "paypal-transmission-id": id,
      "paypal-transmission-time": time,
      "paypal-transmission-sig": signing.sign({ id, time, webhookId: webhook?.id ?? "", body }),
      "paypal-cert-url": `${sandbox.url}/v1/notifications/certs/CERT-360caa42-fca2a594-sandbox`,
      "paypal-auth-algo": "SHA256withRSA",
      ...changes,
    });
  }

  it("that comes again changes nothing", async () => {
    const before = await money();
    expect((await deliver(newest().body)).json()).toEqual({ received: true });
    expect(await money()).toEqual(before);
  });

  it.each([
    ["signed by somebody else", () => deliver(newest().body, createWebhookSigning())],
    ["about another body", () => deliver(newest().body, undefined, { "paypal-transmission-id": "another" })],
    ["of last week", () => deliver(newest().body, undefined, { "paypal-transmission-time": "2026-01-01T00:00:00Z" })],
    [
      "whose certificate is elsewhere",
      () =>
        deliver(newest().body, undefined, {
          "paypal-cert-url": "https://paypal.com.evil.example/v1/notifications/certs/x",
        }),
    ],
    ["without a signature", () => deliver(newest().body, undefined, { "paypal-transmission-sig": "" })],
  ])("%s is not believed", async (_what, send) => {
    const answer = await send();
    expect([answer.statusCode, answer.json().code]).toEqual([400, "invalid_signature"]);
  });
});

it("an erased buyer is in no payment and no webhook any more; the money stays", async () => {
  const before = await money();
  const told = () =>
    product.stores.postgres.withWorkspace(workspaceId, async (tx) => {
      const [rows, keys] = [
        tx.selectFrom("webhook_inbox").select("payload"),
        tx.selectFrom("webhook_keys").select("key"),
      ];
      return JSON.stringify([await rows.execute(), await keys.execute()]);
    });
  expect(await told()).toMatch(/SANDBXPAYER01/);
  const { id } = (await call("POST", "/privacy/erasures", { customerId: "SANDBXPAYER01", confirm: "erase" })).json();
  const status = async () => (await call("GET", `/privacy/erasures/${id}`)).json().status;
  await expect.poll(status, { timeout: 30_000 }).toMatch(/^(?:erasing|done)$/);
  expect(await told()).not.toMatch(/SANDBXPAYER01|ada@example\.com/);
  expect(await money()).toEqual(before);
});

it("disconnecting ends the webhook at PayPal; what came in stays", async () => {
  const before = await money();
  expect((await call("DELETE", `/integrations/paypal/connections/${connectionId}`)).statusCode).toBe(204);
  expect(sandbox.paypal.account.state.webhooks.size).toBe(0);
  expect(await connections()).toMatchObject([{ id: connectionId, status: "disconnected" }]);
  expect(await money()).toEqual(before);
  const again = await connect({ clientId: sandbox.clientId, clientSecret: sandbox.clientSecret });
  expect(again.json().connection.id).toBe(connectionId);
});
