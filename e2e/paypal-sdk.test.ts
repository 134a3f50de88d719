/** Guarantees: PayPal's own client, unchanged, can sell, refund and search at the pretend PayPal, which refuses what PayPal refuses; the connector reads all of it, in pages and parts. */
import {
  CheckoutPaymentIntent,
  Client,
  Environment,
  OrdersController,
  PaymentsController,
  TransactionSearchController,
} from "@paypal/paypal-server-sdk";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type ListeningPayPal, listeningPayPal } from "../sandbox/src/paypal/listening-paypal.ts";
import { credentialOf } from "../server/src/connect/paypal/ask-paypal.ts";
import { createProviderClient } from "../server/src/connect/provider-http.ts";
import { CONNECTORS } from "../server/src/modules/connections/public.ts";
import { type DivertedHttps, divertHttps } from "./harness/divert-https.ts";

const HOUR_MS = 3_600_000;
let sandbox: ListeningPayPal;
let diverted: DivertedHttps;
let client: Client;
beforeAll(async () => {
  sandbox = await listeningPayPal();
  diverted = divertHttps(sandbox.url);
  client = new Client({
    environment: Environment.Sandbox,
    clientCredentialsAuthCredentials: { oAuthClientId: sandbox.clientId, oAuthClientSecret: sandbox.clientSecret },
  });
});
afterAll(async () => {
  diverted.restore();
  await sandbox.close();
});
afterEach(() => sandbox.paypal.reset());

const issueOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { statusCode?: number; result?: { name?: string; details?: { issue?: string }[] } }) => [
      error.statusCode,
      error.result?.details?.[0]?.issue ?? error.result?.name,
    ],
  );

describe("PayPal's own client", () => {
  const order = (value: string, invoiceId: string) => ({
    body: {
      intent: CheckoutPaymentIntent.Capture,
      purchaseUnits: [{ amount: { currencyCode: "USD", value }, invoiceId, customId: "v=visitor-1" }],
      paymentSource: { paypal: { experienceContext: { returnUrl: "https://shop.example/thanks" } } },
    },
  });

  async function approve(id: string): Promise<void> {
    const body = new URLSearchParams({ token: id, email: "bo@example.com" });
    const answer = await fetch(`${sandbox.url}/checkoutnow`, { method: "POST", body, redirect: "manual" });
    expect(answer.headers.get("location")).toBe(`https://shop.example/thanks?token=${id}&PayerID=SANDBXPAYER01`);
  }

  it("sells, repeats itself without selling twice, and refunds", async () => {
    const [orders, payments] = [new OrdersController(client), new PaymentsController(client)];
    const made = (await orders.createOrder(order("40.00", "inv-1"))).result;
    const id = made.id ?? "";
    expect([made.status, made.links?.map(({ rel }) => rel)]).toEqual([
      "PAYER_ACTION_REQUIRED",
      ["self", "payer-action"],
    ]);
    expect(await issueOf(orders.captureOrder({ id }))).toEqual([422, "ORDER_NOT_APPROVED"]);
    await approve(id);
    const paid = (await orders.captureOrder({ id, paypalRequestId: "once" })).result;
    const again = (await orders.captureOrder({ id, paypalRequestId: "once" })).result;
    const [capture] = paid.purchaseUnits?.[0]?.payments?.captures ?? [];
    expect(capture).toMatchObject({ status: "COMPLETED", amount: { value: "40.00" }, customId: "v=visitor-1" });
    expect(again).toEqual(paid);
    expect(await issueOf(orders.captureOrder({ id }))).toEqual([422, "ORDER_ALREADY_CAPTURED"]);
    const captureId = capture?.id ?? "";
    const body = { amount: { currencyCode: "USD", value: "15.00" } };
    const prefer = "return=representation";
    expect((await payments.refundCapturedPayment({ captureId, body, prefer })).result.amount?.value).toBe("15.00");
    expect((await payments.getCapturedPayment({ captureId })).result.status).toBe("PARTIALLY_REFUNDED");
    const tooMuch = { amount: { currencyCode: "USD", value: "25.01" } };
    expect(await issueOf(payments.refundCapturedPayment({ captureId, body: tooMuch }))).toEqual([
      422,
      "REFUND_AMOUNT_EXCEEDED",
    ]);
    expect((await orders.getOrder({ id })).result.payer?.emailAddress).toBe("bo@example.com");
    expect(diverted.hosts).toEqual(new Set(["api-m.sandbox.paypal.com"]));
  });

  it("is refused an invoice that was paid before, decimals there are not, and what does not exist", async () => {
    const orders = new OrdersController(client);
    const second = (await orders.createOrder(order("1.00", "inv-1"))).result.id ?? "";
    await approve(second);
    expect(await issueOf(orders.captureOrder({ id: second }))).toEqual([422, "DUPLICATE_INVOICE_ID"]);
    expect(await issueOf(orders.createOrder(order("1.005", "inv-2")))).toEqual([422, "DECIMAL_PRECISION"]);
    expect(await issueOf(orders.getOrder({ id: "NONE" }))).toEqual([404, "INVALID_RESOURCE_ID"]);
  });

  it("finds in Transaction Search what is three hours old, within 31 days", async () => {
    const search = new TransactionSearchController(client);
    const now = Date.now();
    const iso = (at: number) => new Date(at).toISOString();
    const asked = { startDate: iso(now - 31 * 24 * HOUR_MS), endDate: iso(now), fields: "all" };
    const found = async () => (await search.searchTransactions(asked)).result;
    expect((await found()).totalItems).toBe(0);
    sandbox.paypal.now = () => now + 4 * HOUR_MS;
    expect((await found()).transactionDetails?.map(({ transactionInfo: info }) => info?.transactionEventCode)).toEqual([
      "T0006",
      "T1107",
    ]);
    const tooLong = { ...asked, startDate: iso(now - 33 * 24 * HOUR_MS) };
    await expect(search.searchTransactions(tooLong)).rejects.toMatchObject({
      statusCode: 400,
      body: expect.stringContaining("Date range is greater than 31 days"),
    });
  });
});

describe("the connector", () => {
  const connector = CONNECTORS.find(({ name }) => name === "paypal")!;
  const [stream] = connector.streams;
  const NOW = Date.UTC(2026, 10, 20, 12);

  async function read(days: { from: string; to: string }) {
    const { signal } = new AbortController();
    const options = { protocol: connector.protocol, callsAtOnce: 1, signal, now: () => NOW, pause: async () => {} };
    const access = {
      client: createProviderClient(options),
      credential: async () => credentialOf(sandbox.clientId, sandbox.clientSecret),
      baseUrl: sandbox.url,
      signal,
      now: () => NOW,
    };
    const account = (await connector.listAccounts(access))[0]!;
    if (stream?.kind !== "daily") throw new Error("not by days");
    const keys: string[] = [];
    let completeUntil = Number.POSITIVE_INFINITY;
    for await (const page of stream.read({ ...access, account }, days)) {
      keys.push(...page.records.map((record) => stream.keyOf(record)));
      completeUntil = Math.min(completeUntil, page.completeUntil ?? 0);
      for (const record of page.records) expect(stream.schema.safeParse(record).error).toBeUndefined();
    }
    return { keys, completeUntil };
  }

  it("reads every page, halves what is too much, and says until when PayPal knew everything", async () => {
    const rows = Array.from({ length: 1200 }, (_, nth) => {
      const at = new Date(Date.UTC(2026, 10, 19) + nth * 60_000).toISOString();
      return `PAY${nth},T0006,${at},${nth + 1}.00`;
    });
    sandbox.paypal.play(
      ["transaction_id,transaction_event_code,transaction_initiation_date,transaction_amount", ...rows].join("\n"),
    );
    sandbox.paypal.now = () => NOW;
    const days = { from: "2026-11-19", to: "2026-11-20" };
    const whole = await read(days);
    expect([new Set(whole.keys).size, whole.completeUntil]).toEqual([1200, NOW - 3 * HOUR_MS]);
    sandbox.paypal.search.mostRows = 100;
    expect(new Set((await read(days)).keys)).toEqual(new Set(whole.keys));
  });

  it("of a day that PayPal knows nothing of yet, nothing is complete", async () => {
    sandbox.paypal.now = () => Date.UTC(2026, 10, 20, 1);
    const { keys, completeUntil } = await read({ from: "2026-11-20", to: "2026-11-20" });
    expect([keys, completeUntil < Date.UTC(2026, 10, 20)]).toEqual([[], true]);
  });

  it("tells a person when the app may not search", async () => {
    sandbox.paypal.clients.add("NoSearchClient", "NoSearchSecret", false);
    const { signal } = new AbortController();
    const access = {
      client: createProviderClient({ protocol: connector.protocol, callsAtOnce: 1, signal }),
      credential: async () => credentialOf("NoSearchClient", "NoSearchSecret"),
      baseUrl: sandbox.url,
    };
    await expect(connector.listAccounts(access)).rejects.toMatchObject({
      kind: "forbidden",
      facts: { code: "NOT_AUTHORIZED" },
    });
  });
});
