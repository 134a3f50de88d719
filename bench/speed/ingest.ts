/**
 * Single events from pages: how many a second are acknowledged, each on disk by then, beside a server that only looks at
 * them; how long senders wait at 5,000 a second, also while a dashboard is in use; how soon reports have them.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { startBaseline } from "../baselines/start-baseline.ts";
import { type BenchOptions, type BenchResult, median, rounded } from "../harness/bench-result.ts";
import { type BenchShop, openBenchShop, storedEvents } from "../harness/shop.ts";
import { withInstallation } from "../harness/with-installation.ts";
import { closedLoop } from "../load/closed-loop.ts";
import { fixedRate } from "../load/fixed-rate.ts";
import { pageViews } from "../load/page-view.ts";
import { postBytes } from "../load/request-bytes.ts";
import { alternate } from "./alternate.ts";
import { askAsDashboard } from "./ask-as-dashboard.ts";
import { untilStored } from "./until-stored.ts";

const CONNECTIONS = 64;
const RATE = 5000;
const PATH = "/api/v1/events";
const ACCEPTED = 202;

export async function ingest({ quick, say }: BenchOptions): Promise<BenchResult> {
  const roundMs = quick ? 2000 : 8000;
  const rounds = quick ? 2 : 5;
  const bare = await startBaseline("validating-server.ts");
  try {
    return await withInstallation({ env: { INGEST_RATE_LIMIT: "1000000" } }, async ({ url }) => {
      const shop = await openBenchShop(url);
      const view = pageViews();
      const requestTo = (target: URL) => () =>
        postBytes(target, PATH, JSON.stringify({ pixelId: shop.pixelId, ...view() }));
      let sent = 0;
      const load = async (target: URL, durationMs = roundMs) => {
        const next = requestTo(target);
        return closedLoop({ url: target, connections: CONNECTIONS, durationMs, next, status: ACCEPTED });
      };
      const catchUps: number[] = [];
      const ours = async (): Promise<number> => {
        const { perSecond, answers } = await load(new URL(url));
        sent += answers;
        // What is still being loaded must not slow the other's round.
        catchUps.push(await untilStored(shop, sent));
        say(`ours ${Math.round(perSecond)}/s, in reports ${rounded(catchUps.at(-1) ?? 0)} s after the round`);
        return perSecond;
      };
      await load(bare.url, roundMs / 4);
      sent += (await load(new URL(url), roundMs / 4)).answers;
      await untilStored(shop, sent);
      const measured = await alternate(rounds, ours, async () => {
        const { perSecond } = await load(bare.url);
        say(`bare ${Math.round(perSecond)}/s`);
        return perSecond;
      });
      const waits = await measureWaits({ url: new URL(url), shop, next: requestTo(new URL(url)), ms: roundMs });
      return {
        name: "ingest",
        value: rounded(median(measured.ours)),
        unit: "events/s",
        baseline: rounded(median(measured.bare)),
        ratio: rounded(measured.ratio),
        runs: rounds,
        ok: true,
        connections: CONNECTIONS,
        catchUpSeconds: rounded(median(catchUps)),
        ...waits,
      };
    });
  } finally {
    await bare.close();
  }
}

interface Waits {
  url: URL;
  shop: BenchShop;
  next: () => Buffer;
  ms: number;
}

async function measureWaits({ url, shop, next, ms }: Waits) {
  const rate = () =>
    fixedRate({ url, connections: CONNECTIONS, durationMs: ms, perSecond: RATE, next, status: ACCEPTED });
  const alone = await rate();
  const dashboard = askAsDashboard(shop);
  const besideDashboard = await rate();
  const questions = await dashboard.stop();
  const probes = probeReports(url, shop, ms);
  await rate();
  const reported = await probes;
  return {
    ratePerSecond: RATE,
    p50Ms: rounded(alone.p50Ms),
    p99Ms: rounded(alone.p99Ms),
    p50MsBesideDashboard: rounded(besideDashboard.p50Ms),
    p99MsBesideDashboard: rounded(besideDashboard.p99Ms),
    p99RatioBesideDashboard: rounded(besideDashboard.p99Ms / alone.p99Ms),
    dashboardQuestions: questions.answered,
    inReportsSecondsMedian: rounded(median(reported)),
    inReportsSecondsMax: rounded(Math.max(...reported)),
  };
}

/** Seconds from the acknowledgement of an event until the count of stored events has it, again and again for so long. */
async function probeReports(url: URL, shop: BenchShop, ms: number): Promise<number[]> {
  const seconds: number[] = [];
  const endsAt = performance.now() + ms;
  while (performance.now() < endsAt || seconds.length === 0) {
    const name = `probe_${seconds.length}`;
    const answer = await fetch(new URL(PATH, url), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ pixelId: shop.pixelId, name }),
    });
    if (answer.status !== ACCEPTED) throw new Error(`a probe was answered ${answer.status}`);
    const acknowledgedAt = performance.now();
    while ((await storedEvents(shop, name)) === 0) await sleep(20);
    seconds.push((performance.now() - acknowledgedAt) / 1000);
  }
  return seconds;
}
