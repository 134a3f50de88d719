import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EventBatchBody } from "@tributary/contract/events";
import { SegmentBody } from "@tributary/contract/segment";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CAMPAIGN_LINKS } from "../campaign-links.ts";
import { simulateMarket } from "../market/simulate-market.ts";
import { type Sandbox, startSandbox } from "../start-sandbox.ts";
import { sumByCurrency } from "../truth/summary.ts";
import type { DemoWorkspace } from "./demo-state.ts";
import { playCrawlers } from "./play-crawlers.ts";
import { type PaymentPlay, playEvents, playPayments } from "./play-market.ts";
import { saySource } from "./say-source.ts";
import type { TributaryClient } from "./tributary-client.ts";

const UNTIL = Date.parse("2026-06-30T15:30:00.000Z");
const DAY = 86_400_000;
const days = [
  ...simulateMarket({
    seed: "1",
    shoppers: 1500,
    from: UNTIL - 29 * DAY,
    until: UNTIL,
    shopUrl: "http://shop.example/shop",
  }),
];
const payments = days.flatMap((day) => day.payments);
const linkId = (index: number) => `01a0591d-37a6-7a79-9f59-5cbdd4df1a${String(index).padStart(2, "0")}`;
const workspace: DemoWorkspace = {
  workspaceId: "w",
  pixelId: "p",
  apiKey: "key-1",
  writeKey: "k",
  webhookPath: "/hook",
  linkIds: Object.fromEntries(CAMPAIGN_LINKS.map(({ key }, index) => [key, linkId(index)])),
};

let dataDir: string;
let sandbox: Sandbox;
let sent: { path: string; token: string | undefined; body: unknown }[];
beforeEach(async () => {
  sent = [];
  dataDir = await mkdtemp(join(tmpdir(), "tributary-play-"));
  sandbox = await startSandbox({ port: 0, dataDir, secretKeys: [] });
});
afterEach(async () => {
  await sandbox.close();
  await rm(dataDir, { recursive: true, force: true });
});

const client: TributaryClient = {
  async call<Answer>(path: string, { token, body }: { token?: string; body?: object } = {}) {
    sent.push({ path, token, body });
    return {} as Answer;
  },
};

function play(over: Partial<PaymentPlay> = {}): PaymentPlay {
  return {
    payments,
    sandbox,
    workspace,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...over,
  };
}

describe("played events", () => {
  it("go out in batches the API takes, each event once, links by their id", async () => {
    const progress: number[] = [];
    const events = days.map((day) => day.events);
    await playEvents({ days: events, client, workspace, onProgress: (begun) => progress.push(begun) });
    expect(progress.at(-1)).toBe(days.length);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    const batches = sent.map(({ path, token, body }) => {
      expect([path, token]).toEqual(["/events/batch", "key-1"]);
      expect(JSON.stringify(body).length).toBeLessThan(1_000_000);
      return EventBatchBody.parse(body).batch;
    });
    const ids = batches.flat().map((event) => event.eventId);
    expect(ids.toSorted()).toEqual(
      events
        .flat()
        .map((event) => event.eventId)
        .sort(),
    );
    const clicks = batches.flat().filter((event) => event.name === "link_click");
    expect(clicks.every((event) => event.campaignLinkId !== undefined && event.trackingId !== undefined)).toBe(true);
  });
});

describe("played crawlers", () => {
  it("are a few of a hundred events, of several kinds, each the same in every run", async () => {
    const market = { seed: "1", shoppers: 1500, from: UNTIL - 29 * DAY, until: UNTIL, shopUrl: "http://shop.example" };
    const today = Math.floor(UNTIL / DAY) * DAY;
    const eventsByDay = new Map([
      [today - DAY, 970],
      [today, 9700],
    ]);
    const run = async () => {
      sent = [];
      await playCrawlers({ market, eventsByDay, client, workspace });
      return sent;
    };
    const calls = await run();
    expect(await run()).toEqual(calls);
    expect(new Set(calls.map(({ path, token }) => `${path} ${token}`))).toEqual(new Set(["/v1/batch key-1"]));
    const messages = calls.flatMap(({ body }) => SegmentBody.parse(body).batch as Record<string, unknown>[]);
    expect(messages).toHaveLength(330);
    expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(330);
    expect(
      new Set(messages.map(({ context }) => JSON.stringify((context as Record<string, unknown>).userAgent))).size,
    ).toBe(7);
    for (const { timestamp } of messages) {
      expect(Date.parse(String(timestamp))).toBeGreaterThanOrEqual(today - DAY);
      expect(Date.parse(String(timestamp))).toBeLessThan(UNTIL);
    }
  });
});

describe("played payments", () => {
  const expected = sumByCurrency(
    payments.map(({ currency, amountMinor, refunds }) => ({
      currency,
      amountMinor,
      refundedMinor: refunds.reduce((sum, refund) => sum + refund.amountMinor, 0),
    })),
  );
  const ledger = () => sandbox.ledger();

  it("fill the ledger to the cent, and change nothing when played again", async () => {
    await playPayments(play());
    expect(sumByCurrency(ledger())).toEqual(expected);
    const before = ledger();
    await playPayments(play());
    expect(ledger()).toEqual(before);
    for (const row of before) expect(row.shopper).toMatch(/^shopper-/);
  });

  it("go on after a stop and a restart as if there had been none", async () => {
    const stop = new AbortController();
    const onProgress = (done: number) => done === 20 && stop.abort(new Error("stopped"));
    await expect(playPayments(play({ signal: stop.signal, onProgress }))).rejects.toThrow("stopped");
    await sandbox.close();
    sandbox = await startSandbox({ port: 0, dataDir, secretKeys: [] });
    expect(ledger().length).toBeGreaterThanOrEqual(20);
    expect(ledger().length).toBeLessThan(payments.length);
    await playPayments(play());
    expect(sumByCurrency(ledger())).toEqual(expected);
  });

  it("carry what the checkout would have written", async () => {
    await playPayments(play());
    const traced = payments.find((payment) => payment.link !== null && saySource(payment) !== null);
    const intent = [...sandbox.stripe.account.intents.values()].find(
      (each) => each.metadata.order_id === traced?.orderId,
    );
    expect(intent?.metadata).toEqual({
      tributary_visitor_id: traced?.visitorId,
      tributary_session_id: traced?.sessionId,
      ct_tracking_id: traced?.trackingId,
      ct_campaign_link_id: workspace.linkIds[traced?.link ?? ""],
      order_id: traced?.orderId,
      self_reported_source: saySource(traced!),
    });
    expect(sandbox.stripe.account.sessionOfIntent(intent?.id ?? "")?.client_reference_id).toBe(traced?.visitorId);
  });
});
