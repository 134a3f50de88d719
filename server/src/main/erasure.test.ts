/** Guarantees: of an erased person no file of the installation holds anything, others keep all of theirs, and the books stand. */
import { createHmac } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../core/ids.ts";
import { readConfig } from "./config.ts";
import { type RunningServer, startServer } from "./server.ts";

const WEBHOOK_SECRET = "whsec_throwaway123";
const STRIPE_ACCOUNT = '{"id":"acct_throwaway","object":"account"}';
/** Stands in every value by which the one person is known, and nowhere else. */
const CANARY = `canary${newId().replaceAll("-", "").slice(12)}`;
const OTHER = `other${newId().replaceAll("-", "").slice(12)}`;

let dataDir: string;
let server: RunningServer;
/** Agrees to every call. */
let stripe: Server;
let token: string;
let secretKey: string;
let connectionId: string;

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), "tributary-erasure-"));
  stripe = createServer((_request, response) =>
    response.setHeader("content-type", "application/json").end(STRIPE_ACCOUNT),
  );
  const stripeUrl = `http://127.0.0.1:${await listen(stripe)}`;
  const probe = createServer();
  const port = await listen(probe);
  await new Promise((resolve) => probe.close(resolve));
  const environment = { LOG_LEVEL: "silent", DATA_DIR: dataDir, PORT: String(port), STRIPE_API_URL: stripeUrl };
  server = await startServer(readConfig({ ...environment, PUBLIC_URL: `http://127.0.0.1:${port}` }));
  const account = {
    email: "owner@example.com",
    password: "correct horse battery",
    name: "Owner",
    workspaceName: "Shop",
  };
  token = (await post("/auth/signup", account)).accessToken;
  secretKey = (await post("/api-keys", { kind: "secret", name: "Server" }, token)).key;
  const connection = { secretKey: "sk_test_throwaway123", webhookSecret: WEBHOOK_SECRET };
  connectionId = (await post("/connections/stripe", connection, token)).id;
}, 120_000);
afterAll(async () => {
  await server?.close();
  stripe.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test("a person leaves every table and file, and takes nothing of anybody else's along", {
  timeout: 600_000,
}, async () => {
  for (const name of [CANARY, OTHER]) await comeAndBuy(name);
  await until(async () => (await payments()).filter(({ confidence }) => confidence > 0).length === 2);
  const before = await payments();
  const credited = channelsOf(await get(`/payments/${before[0]?.id}`));
  expect(filesWith(CANARY).length).toBeGreaterThan(0);

  const found = await post("/privacy/people/find", { email: emailOf(CANARY) }, token);
  expect(found).toMatchObject({ visitors: 2, emails: 1, customerIds: 1, events: 4, payments: 1, webhooks: 3 });
  const exported = await post("/privacy/exports", { email: emailOf(CANARY) }, token);
  expect(exported).toMatchObject({ person: { customerIds: [`cus_${CANARY}`] }, nextCursor: null });
  expect(exported.events.map(({ consent }) => consent)).toContain("granted");
  expect(JSON.stringify(exported)).not.toContain(OTHER);

  const { id } = await post("/privacy/erasures", { email: emailOf(CANARY), confirm: "erase" }, token);
  await until(async () => (await get(`/privacy/erasures/${id}`)).status === "erasing");
  expect(await get(`/privacy/erasures/${id}`)).toMatchObject({ removed: { events: 4, payments: 1, webhooks: 3 } });
  // Replaced parts are removed when their table is next written to, or within minutes.
  const isGone = async (): Promise<boolean> => {
    if (filesWith(CANARY).length === 0) return true;
    const passerBy = { visitorId: newId(), sessionId: newId(), url: "https://shop.example/?utm_source=news" };
    await post("/events", { name: "page_view", ...passerBy }, secretKey);
    return false;
  };
  await until(isGone, 400_000).catch(() => expect(filesWith(CANARY)).toEqual([]));
  expect(filesWith(CANARY)).toEqual([]);

  expect(await post("/privacy/people/find", { email: emailOf(CANARY) }, token)).toMatchObject({
    visitors: 0,
    events: 0,
  });
  expect(await post("/privacy/people/find", { email: emailOf(OTHER) }, token)).toMatchObject({
    events: 4,
    payments: 1,
  });
  const money = (list: Payment[]) =>
    list.map(({ amountMinor, refundedMinor, channel }) => ({ amountMinor, refundedMinor, channel }));
  expect(money(await payments())).toEqual(money(before));

  // A repetition of the events is none, and a later refund reaches the books, though not the person.
  await browse(CANARY);
  await webhook(CANARY, "charge.refunded", { amount_refunded: 1000 });
  await until(async () => (await payments()).some(({ refundedMinor }) => refundedMinor === 1000));
  const refunded = (await payments()).find(({ refundedMinor }) => refundedMinor === 1000);
  expect(refunded).toMatchObject({ amountMinor: 4200, channel: "Paid Search" });
  const detail = await get(`/payments/${refunded?.id}`);
  expect(JSON.stringify(detail)).not.toContain(CANARY);
  expect(detail).toMatchObject({ customerId: null, visitorIds: [] });
  expect(channelsOf(detail)).toEqual(credited);
  expect(await post("/privacy/people/find", { email: emailOf(CANARY) }, token)).toMatchObject({
    events: 0,
    webhooks: 0,
  });
});

const channelsOf = ({ journey }: Answer): string[] => journey.map(({ channel }) => channel);
const emailOf = (name: string): string => `${name}@example.com`;

/** Unix seconds. */
const boughtAt = new Map<string, number>();

/** Two browsers, three visits with the same event ids whenever it is called. */
async function browse(name: string): Promise<void> {
  const person = { email: emailOf(name), customerId: `cus_${name}` };
  const url = "https://shop.example/?gclid=abc&utm_source=google&utm_medium=cpc";
  const of = (event: number, more: object) => ({ name: "page_view", eventId: `${name}-${event}`, url, ...more });
  await post("/events", of(1, { visitorId: `${name}-v1`, sessionId: `${name}-s1`, consent: "granted" }), secretKey);
  await post("/events", of(2, { visitorId: `${name}-v1`, ...person, properties: { note: name } }), secretKey);
  await post("/events", of(3, { visitorId: `${name}-v2`, ...person }), secretKey);
  await post("/events", of(4, { visitorId: `${name}-v2`, name: "scroll" }), secretKey);
}

async function comeAndBuy(name: string): Promise<void> {
  await browse(name);
  await sleep(1500);
  boughtAt.set(name, Math.floor(Date.now() / 1000));
  await webhook(name, "charge.succeeded", {});
  await webhook(name, "customer.created", { object: "customer", id: `cus_${name}`, email: emailOf(name) });
  await webhook(name, "invoice.sent", { object: "invoice", id: "in_1", customer_email: emailOf(name) });
}

async function webhook(name: string, type: string, changes: object): Promise<void> {
  const seconds = Math.floor(Date.now() / 1000);
  const charge = {
    object: "charge",
    id: `ch_${hashed(name)}`,
    payment_intent: `pi_${hashed(name)}`,
    amount_captured: 4200,
    amount_refunded: 0,
    currency: "eur",
    created: boughtAt.get(name),
    paid: true,
    captured: true,
    status: "succeeded",
    customer: `cus_${name}`,
    billing_details: { email: emailOf(name), name },
    metadata: { tributary_visitor_id: `${name}-v1` },
    ...changes,
  };
  const id = `evt_${newId()}`;
  const event = { id, object: "event", type, created: seconds, livemode: false, data: { object: charge } };
  const payload = JSON.stringify(event);
  const signature = createHmac("sha256", WEBHOOK_SECRET).update(`${seconds}.${payload}`).digest("hex");
  const headers = { "content-type": "application/json", "stripe-signature": `t=${seconds},v1=${signature}` };
  const url = `${server.url}/api/v1/webhooks/stripe/${connectionId}`;
  const answer = await fetch(url, { method: "POST", headers, body: payload });
  expect(answer.status).toBeLessThan(300);
}

/** Payments are books: their ids stay, and must not be what is looked for. */
function hashed(name: string): string {
  return createHmac("sha256", "payment").update(name).digest("hex").slice(0, 24);
}

/** As far as it is looked at here. */
interface Answer {
  accessToken: string;
  key: string;
  id: string;
  status: string;
  events: { consent: string }[];
  data: Payment[];
  journey: { channel: string }[];
}

interface Payment {
  id: string;
  amountMinor: number;
  refundedMinor: number;
  channel: string;
  confidence: number;
}

async function payments(): Promise<Payment[]> {
  return (await get("/payments")).data;
}

async function post(route: string, body: object, key?: string) {
  const headers = { "content-type": "application/json", ...(key ? { authorization: `Bearer ${key}` } : {}) };
  const answer = await fetch(`${server.url}/api/v1${route}`, { method: "POST", headers, body: JSON.stringify(body) });
  expect(`${route} ${answer.status} ${answer.ok ? "" : await answer.text()}`).toMatch(/ 20\d /);
  return (await answer.json()) as Answer;
}

async function get(route: string) {
  const answer = await fetch(`${server.url}/api/v1${route}`, { headers: { authorization: `Bearer ${token}` } });
  return (await answer.json()) as Answer;
}

async function until(holds: () => Promise<boolean>, withinMs = 120_000): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(500)) if (await holds()) return;
  throw new Error("did not come true in time");
}

/** Files of the installation that hold the text. They come and go while they are read. */
function filesWith(text: string, folder = dataDir): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const at = path.join(folder, entry.name);
      if (entry.isDirectory()) return filesWith(text, at);
      return entry.isFile() && holds(at, text) ? [path.relative(dataDir, at)] : [];
    });
  } catch (error) {
    return unlessGone(error);
  }
}

function holds(file: string, text: string): boolean {
  try {
    return readFileSync(file).includes(text);
  } catch (error) {
    return unlessGone(error).length > 0;
  }
}

function unlessGone(error: unknown): string[] {
  if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  return [];
}

function listen(listener: Server): Promise<number> {
  return new Promise((resolve) => {
    listener.listen(0, "127.0.0.1", () => resolve((listener.address() as AddressInfo).port));
  });
}
