/** Guarantees: what happens live is what the market says, once each, and carries the ids that the short links really gave. */
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { CollectedEvent } from "@tributary/contract/events";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CAMPAIGN_LINKS } from "../campaign-links.ts";
import { continueMarket } from "../market/continue-market.ts";
import type { DayAhead } from "../market/days-ahead.ts";
import { Random } from "../market/random.ts";
import { uuidV7 } from "../market/uuid.ts";
import { type Sandbox, startSandbox } from "../start-sandbox.ts";
import type { DemoWorkspace } from "./demo-state.ts";
import { liveActs } from "./live-acts.ts";
import { tributaryClient } from "./tributary-client.ts";

const UNTIL = Date.parse("2026-06-30T15:30:00.000Z");
const market = {
  seed: "1",
  shoppers: 6000,
  from: UNTIL - 29 * 86_400_000,
  until: UNTIL,
  shopUrl: "http://shop.example/shop",
};
const random = new Random("ids");
const workspace: DemoWorkspace = {
  workspaceId: "w",
  pixelId: uuidV7(UNTIL, random),
  apiKey: "key-1",
  writeKey: "k",
  webhookPath: "/hook",
  linkIds: Object.fromEntries(CAMPAIGN_LINKS.map(({ key }) => [key, uuidV7(UNTIL, random)])),
};

let dataDir: string;
let sandbox: Sandbox;
let server: Server;
let day: DayAhead;
/** Ids that the short links gave. */
const given: string[] = [];
const events: CollectedEvent[] = [];
const reports: { tracking_id: string; event_type: string }[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "tributary-live-"));
  sandbox = await startSandbox({ port: 0, dataDir, secretKeys: [] });
  server = createServer(async (request, response) => {
    if (request.url?.startsWith("/l/")) {
      given.push(uuidV7(UNTIL, random));
      response.writeHead(302, { location: `http://shop.example/?ct_tracking_id=${given.at(-1)}` }).end();
      return;
    }
    const body = JSON.parse(await text(request));
    if (request.url === "/api/v1/events") events.push(body);
    else reports.push(body);
    response.writeHead(202, { "content-type": "application/json" }).end("{}");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const serverUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { signal } = new AbortController();
  const client = tributaryClient(serverUrl, signal);
  const shortUrls = Object.fromEntries(CAMPAIGN_LINKS.map(({ key }) => [key, `${serverUrl}/l/${key}`]));
  const days = continueMarket(market);
  await days.next();
  day = (await days.next()).value;
  const actsOf = liveActs({ sandbox, client, serverUrl, workspace, shortUrls, signal });
  for (const { act } of actsOf(day)) await act();
});
afterAll(async () => {
  server.close();
  await sandbox.close();
  await rm(dataDir, { recursive: true, force: true });
});

it("sends every event of the day once, as pages send them", () => {
  const seen = day.events.filter(({ name }) => name !== "link_click");
  expect(seen.length).toBeGreaterThan(50);
  expect(events.map(({ eventId }) => eventId)).toEqual(seen.map(({ eventId }) => eventId));
  for (const { pixelId, ...event } of events as (CollectedEvent & { pixelId: string })[]) {
    expect(pixelId).toBe(workspace.pixelId);
    expect(CollectedEvent.parse(event).occurredAt).toBeUndefined();
  }
});

it("follows the short links, and carries the ids they gave in events, addresses and reports", () => {
  expect(given).toHaveLength(day.events.filter(({ name }) => name === "link_click").length);
  const clicked = events.filter(({ trackingId }) => trackingId !== undefined);
  expect(clicked.length).toBeGreaterThan(0);
  for (const { trackingId, url = "" } of clicked) {
    expect(given).toContain(trackingId);
    const inAddress = new URL(url).searchParams.get("ct_tracking_id");
    if (inAddress !== null) expect(inAddress).toBe(trackingId);
  }
  expect(reports.length).toBeGreaterThan(0);
  for (const { tracking_id } of reports) expect(given).toContain(tracking_id);
});

it("takes the day's payments and gives back its refunds", () => {
  const ledger = sandbox.ledger();
  expect(day.payments.length).toBeGreaterThan(0);
  expect(ledger.filter(({ paidAt }) => Date.parse(paidAt) >= UNTIL)).toHaveLength(day.payments.length);
  const givenBack = ledger.reduce((sum, { refundedMinor }) => sum + refundedMinor, 0);
  expect(givenBack).toBe(day.refunds.reduce((sum, { refund }) => sum + refund.amountMinor, 0));
});
