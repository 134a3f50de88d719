import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UNATTRIBUTED } from "@tributary/contract/channels";
import { CheckoutBody } from "@tributary/contract/checkout";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "./start-sandbox.ts";
import type { LedgerPayment } from "./truth/ledger.ts";

let sandbox: Sandbox;
let tributary: Server;
let dataDir: string;
let asked: { headers: Record<string, unknown>; body: unknown }[];
let reply: { status: number; body: object };

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "tributary-sandbox-"));
  tributary = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    asked.push({ headers: request.headers, body: JSON.parse(text) });
    response.writeHead(reply.status, { "content-type": "application/json" }).end(JSON.stringify(reply.body));
  });
  await new Promise<void>((done) => tributary.listen(0, "127.0.0.1", done));
  sandbox = await startSandbox({ port: 0, dataDir, secretKeys: [] });
});
afterAll(async () => {
  await sandbox.close();
  tributary.closeAllConnections();
  await new Promise((done) => tributary.close(done));
  await rm(dataDir, { recursive: true, force: true });
});
beforeEach(() => {
  asked = [];
  reply = { status: 201, body: { id: "cs_test_1", url: `${sandbox.url}/pay/cs_test_1` } };
});

const page = async (path: string) => {
  const answer = await fetch(sandbox.url + path, { redirect: "manual" });
  return { status: answer.status, text: await answer.text(), location: answer.headers.get("location") };
};
const checkOut = (fields: Record<string, string>) =>
  fetch(`${sandbox.url}/shop/checkout`, { method: "POST", redirect: "manual", body: new URLSearchParams(fields) });
const ORDER = { product: "moor-mug", quantity: "2", currency: "USD", email: "buyer@example.com" };

function connect(): void {
  const serverUrl = `http://127.0.0.1:${(tributary.address() as AddressInfo).port}`;
  const links = [{ title: "A video", shortUrl: `${serverUrl}/l/abc`, youtubeVideoId: "LkMr0FstPr1" }];
  sandbox.connectShop({ serverUrl, pixelId: "pixel-1", apiKey: "key-1", links });
}

it("answers in HTTP/1.1 whoever offers HTTP/2 over plain text, as Java's own client does", async () => {
  const headers = {
    connection: "Upgrade, HTTP2-Settings",
    upgrade: "h2c",
    "http2-settings": "AAMAAABkAAQCAAAAAAIAAAAA",
  };
  const [answer] = (await once(request(`${sandbox.url}/progress`, { headers }).end(), "response")) as [IncomingMessage];
  answer.resume();
  expect([answer.httpVersion, answer.statusCode]).toEqual(["1.1", 200]);
});

describe("before it is connected", () => {
  it("shows the shop without a script, and does not pretend to sell", async () => {
    expect((await page("/shop")).text).not.toContain("track.js");
    const answer = await checkOut(ORDER);
    expect(answer.status).toBe(502);
    expect(await answer.text()).toContain("not connected to Tributary yet");
  });
});

describe("the shop", () => {
  beforeAll(connect);

  it("carries the script with its pixel on every page", async () => {
    for (const path of ["/shop", "/shop/products/moor-mug", "/shop/cart?product=moor-mug", "/shop/thanks"]) {
      const { status, text } = await page(path);
      expect(status).toBe(200);
      expect(text).toMatch(/<script defer src="http:\/\/127.0.0.1:\d+\/track.js" data-pixel="pixel-1">/);
    }
  });

  it("sells in three currencies", async () => {
    expect((await page("/shop/products/moor-mug")).text).toContain("$24.50");
    expect((await page("/shop/products/moor-mug?currency=JPY")).text).toContain("¥3,650");
    expect((await page("/shop/cart?product=moor-mug&quantity=2&currency=EUR")).text).toContain("€47.00");
  });

  it("asks Tributary for a checkout with the ids that the page knew, and sends the shopper to pay", async () => {
    const ids = {
      visitorId: "v-1",
      sessionId: "s-1",
      trackingId: "01a0591d-37a6-7a79-9f59-5cbdd4df1a2c",
      campaignLinkId: "01a0591d-37a6-7a79-9f59-5cbdd4df1a2d",
    };
    const answer = await checkOut({ ...ORDER, ...ids });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe(`${sandbox.url}/pay/cs_test_1`);
    expect(asked[0]?.headers).toMatchObject({ authorization: "Bearer key-1" });
    const body = CheckoutBody.parse(asked[0]?.body);
    expect(body).toMatchObject({
      ...ids,
      email: "buyer@example.com",
      currency: "USD",
      lineItems: [{ name: "Moor Mug", amountMinor: 2450, quantity: 2 }],
    });
    expect(asked[0]?.headers["idempotency-key"]).toBe(body.orderId);
  });

  it("sells without ids too, where the script was blocked", async () => {
    await checkOut({ ...ORDER, visitorId: "", sessionId: "", trackingId: "", campaignLinkId: "" });
    expect(asked[0]?.body).not.toHaveProperty("visitorId");
    expect(CheckoutBody.safeParse(asked[0]?.body).success).toBe(true);
  });

  it("tells the shopper what Tributary refused, on the same page", async () => {
    reply = { status: 400, body: { detail: "email: must be an address" } };
    const answer = await checkOut({ ...ORDER, email: "<nobody>" });
    expect(answer.status).toBe(502);
    const text = await answer.text();
    expect(text).toContain("email: must be an address");
    expect(text).not.toContain("<nobody>");
  });

  it("refuses what it does not sell", async () => {
    expect((await page("/shop/products/no-such-thing")).status).toBe(404);
    expect((await page("/shop/cart?product=no-such-thing")).location).toBe("/shop");
    expect((await page("/shop/cart?product=moor-mug&quantity=-1")).location).toBe("/shop");
    expect((await checkOut({ ...ORDER, quantity: "1e9" })).status).toBe(400);
    expect(asked).toEqual([]);
  });
});

describe("the truth", () => {
  const bought = (key: string, currency: string, unitAmount: number) =>
    sandbox.stripe.recordPast({
      key,
      at: 1_760_000_000,
      lines: [{ name: "Mug", unitAmount, quantity: 1 }],
      currency,
      email: "b@example.com",
      clientReferenceId: null,
      metadata: {},
      successUrl: "http://shop.example",
    });
  const ledger = async () =>
    (JSON.parse((await page("/truth/ledger.json")).text) as { payments: LedgerPayment[] }).payments;

  it("holds every payment with its refunds, also those whose cause nobody knows", async () => {
    const [known, unknown] = [await bought("a", "usd", 1500), await bought("b", "jpy", 900)];
    const cause = { at: 1_759_000_000_000, channel: UNATTRIBUTED, source: "telephone order", campaign: null } as const;
    await sandbox.truths.write(known.intent.id, { shopper: "shopper-1", cause, exposures: [cause], visitorIds: [] });
    await sandbox.stripe.refund({ charge: known.charge.id, amount: 500 });
    const rows = await ledger();
    expect(rows.find((row) => row.providerId === known.intent.id)).toMatchObject({
      provider: "stripe",
      amountMinor: 1500,
      refundedMinor: 500,
      currency: "USD",
      paidAt: "2025-10-09T08:53:20.000Z",
      trueChannel: UNATTRIBUTED,
      trueSource: "telephone order",
      shopper: "shopper-1",
    });
    expect(rows.find((row) => row.providerId === unknown.intent.id)).toMatchObject({
      currency: "JPY",
      trueChannel: null,
      shopper: null,
    });
    expect(JSON.parse((await page("/truth/summary.json")).text)).toMatchObject({
      payments: 2,
      currencies: {
        USD: { payments: 1, amountMinor: 1500, refundedMinor: 500 },
        JPY: { payments: 1, amountMinor: 900, refundedMinor: 0 },
      },
      channels: { [UNATTRIBUTED]: { USD: { payments: 1 } }, unknown: { JPY: { payments: 1 } } },
    });
  });

  it("is taken back by the button on the front page, but not from another site", async () => {
    const { charge, intent } = await bought("c", "usd", 4200);
    const refund = (site: string) =>
      fetch(`${sandbox.url}/refund`, {
        method: "POST",
        redirect: "manual",
        headers: { "sec-fetch-site": site },
        body: new URLSearchParams({ charge: charge.id }),
      });
    expect((await page("/")).text).toContain(charge.id);
    expect((await refund("cross-site")).status).toBe(403);
    expect((await refund("same-origin")).status).toBe(303);
    expect((await refund("same-origin")).status).toBe(400);
    expect((await ledger()).find((row) => row.providerId === intent.id)?.refundedMinor).toBe(4200);
  });

  it("shows the short links of the videos", async () => {
    expect((await page("/")).text).toContain("/l/abc");
  });
});

it("tells of its progress", async () => {
  sandbox.report({ phase: "ready" });
  expect(JSON.parse((await page("/progress")).text)).toEqual({ phase: "ready" });
});

it("does not start on a taken port", async () => {
  const { port } = new URL(sandbox.url);
  const other = await mkdtemp(join(tmpdir(), "tributary-sandbox-"));
  await expect(startSandbox({ port: Number(port), dataDir: other, secretKeys: [] })).rejects.toMatchObject({
    code: "EADDRINUSE",
  });
  await rm(other, { recursive: true, force: true });
});
