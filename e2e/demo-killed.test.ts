/**
 * The demo is killed outright, its server with it: while it sends visits, while it takes payments, and while these are
 * traced. Started again each time, it ends with exactly what its ledger and its simulated market say, once each.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { DemoState } from "../sandbox/src/demo/demo-state.ts";
import { marketSettings } from "../sandbox/src/demo/market-settings.ts";
import { crawlsOfMarket } from "../sandbox/src/demo/play-crawlers.ts";
import { freePort } from "../sandbox/src/demo/ports.ts";
import { simulateMarket } from "../sandbox/src/market/simulate-market.ts";
import type { LedgerPayment } from "../sandbox/src/truth/ledger.ts";
import { type SumsByCurrency, sumByCurrency } from "../sandbox/src/truth/summary.ts";
import { type DemoProcess, startDemo } from "./harness/demo.ts";

/** Where the demo is killed, in the order of the play. */
const KILLED_WHEN = [/^Playing days of visits: [2-9]/, /^Taking payments: .*\([4-9]\d%\)/, /^Tracing payments/];

interface DemoFile {
  url: string;
  sandboxUrl: string;
  apiKey: string;
}
type ShownPayment = Pick<LedgerPayment, "provider" | "providerId" | "amountMinor" | "refundedMinor" | "currency">;
interface Totals {
  currency: string;
  orders: number;
  grossRevenue: number;
  refunded: number;
  revenue: number;
}

let dataDir: string;
let env: Record<string, string>;
let demo: DemoProcess | undefined;
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "tributary-demo-"));
  const port = await freePort("127.0.0.1", undefined, 20_000 + Math.floor(10_000 * Math.random()));
  env = { DATA_DIR: dataDir, PORT: String(port), DEMO_DAYS: "10", DEMO_SHOPPERS: "3000", DEMO_LIVE: "0" };
});
afterAll(async () => {
  await demo?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function readJson<Content>(file: string): Promise<Content> {
  return JSON.parse(await readFile(path.join(dataDir, file), "utf8")) as Content;
}

async function ask<Answer>({ url, apiKey }: DemoFile, question: string, body?: object): Promise<Answer> {
  const response = await fetch(`${url}/api/v1${question}`, {
    method: body ? "POST" : "GET",
    headers: { authorization: `Bearer ${apiKey}`, ...(body ? { "content-type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${question}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

async function allPayments(file: DemoFile): Promise<ShownPayment[]> {
  const rows: ShownPayment[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const after: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: { data: ShownPayment[]; nextCursor: string | null } = await ask(file, `/payments?limit=500${after}`);
    rows.push(...page.data);
    cursor = page.nextCursor;
  }
  return rows;
}

/** What both sides must agree on, in one order. */
function comparable(payments: readonly ShownPayment[]): ShownPayment[] {
  return payments
    .map(({ provider, providerId, amountMinor, refundedMinor, currency }) => ({
      provider,
      providerId,
      amountMinor,
      refundedMinor,
      currency,
    }))
    .sort((a, b) => (a.providerId < b.providerId ? -1 : 1));
}

function asSums(totals: readonly Totals[]): SumsByCurrency {
  return Object.fromEntries(
    totals.map(({ currency, orders, grossRevenue, refunded, revenue }) => {
      expect(revenue).toBe(grossRevenue - refunded);
      return [currency, { payments: orders, amountMinor: grossRevenue, refundedMinor: refunded }];
    }),
  );
}

const DAY_MS = 86_400_000;

function startOfDay(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS;
}

it("ends with what the ledger says, however often it was killed on the way", async () => {
  for (const words of KILLED_WHEN) {
    demo = startDemo(env);
    await demo.says(words);
    await demo.kill();
    expect((await readJson<DemoState>("sandbox/state.json")).finished).toBe(false);
  }
  demo = startDemo(env);
  await demo.says(/Tributary is ready/);

  const file = await readJson<DemoFile>("demo.json");
  const state = await readJson<DemoState>("sandbox/state.json");
  const market = marketSettings(state, file.sandboxUrl);
  const days = [...simulateMarket(market)];
  const events = days.flatMap((day) => day.events);
  const answer = await fetch(`${file.sandboxUrl}/truth/ledger.json`);
  const { payments: ledger } = (await answer.json()) as { payments: LedgerPayment[] };

  expect(ledger).toHaveLength(days.flatMap((day) => day.payments).length);
  expect(ledger.some(({ refundedMinor }) => refundedMinor > 0)).toBe(true);
  expect(comparable(await allPayments(file))).toEqual(comparable(ledger));

  const { count } = await ask<{ count: number }>(file, "/events/count");
  const eventsByDay = new Map(days.map((day) => [startOfDay(day.events[0]?.at ?? 0), day.events.length]));
  const crawls = crawlsOfMarket(market, eventsByDay);
  expect(crawls.length).toBeGreaterThan(0);
  expect(count).toBe(new Set([...events, ...crawls].map(({ eventId }) => eventId)).size);
  const [from, to] = [days[0]?.events[0]?.at ?? 0, Date.now() + DAY_MS];
  const range = { from: new Date(from).toISOString().slice(0, 10), to: new Date(to).toISOString().slice(0, 10) };
  const { totals } = await ask<{ totals: Totals[] }>(file, "/metrics/query", {
    metrics: ["orders", "grossRevenue", "refunded", "revenue"],
    range,
  });
  expect(asSums(totals)).toEqual(sumByCurrency(ledger));
  // Machines are no traffic. Counted row by row, so that an event stored twice would show.
  const traffic = await ask<{ totals: { pageViews: number }[] }>(file, "/metrics/query", {
    metrics: ["pageViews"],
    range,
  });
  expect(traffic.totals).toEqual([{ pageViews: events.filter(({ name }) => name === "page_view").length }]);

  expect(await demo.stop()).toBe(0);
}, 180_000);
