/**
 * Batches of a thousand events from a server: how many events a second are accepted, each on disk by then, beside bare
 * inserts of the same rows into the same embedded ClickHouse.
 */
import { execFileSync } from "node:child_process";
import path from "node:path";
import type { Installation } from "../../e2e/harness/installation.ts";
import { type BenchOptions, type BenchResult, median, rounded } from "../harness/bench-result.ts";
import { type BenchShop, openBenchShop } from "../harness/shop.ts";
import { withInstallation } from "../harness/with-installation.ts";
import { closedLoop } from "../load/closed-loop.ts";
import { pageViews } from "../load/page-view.ts";
import { postBytes } from "../load/request-bytes.ts";
import { alternate } from "./alternate.ts";
import { untilStored } from "./until-stored.ts";

const CONNECTIONS = 4;
const EVENTS = 1000;
/** As many as the log's loader would take at once; inserts of this size are the fastest. */
const LARGE = 20_000;
const ACCEPTED = 202;
const BARE_INSERT = path.resolve(import.meta.dirname, "../baselines/bare-insert.ts");

export async function batch({ quick, say }: BenchOptions): Promise<BenchResult> {
  const roundMs = quick ? 2000 : 6000;
  const rounds = quick ? 2 : 3;
  return withInstallation({}, async (installation) => {
    const shop = await openBenchShop(installation.url);
    const send = sender(installation, shop);
    const small: number[] = [];
    const catchUps: number[] = [];
    await send(roundMs / 2);
    const measured = await alternate(
      rounds,
      async () => {
        const { perSecond, catchUpSeconds } = await send(roundMs);
        catchUps.push(catchUpSeconds);
        say(`ours ${Math.round(perSecond)} events/s, in reports ${rounded(catchUpSeconds)} s after the round`);
        return perSecond;
      },
      async () => {
        await installation.stop();
        small.push(bareInserts(installation, roundMs, EVENTS));
        const perSecond = bareInserts(installation, roundMs, LARGE);
        say(`bare ${Math.round(perSecond)} rows/s, ${Math.round(small.at(-1) ?? 0)} by the thousand`);
        await installation.start();
        return perSecond;
      },
    );
    return {
      name: "batch",
      value: rounded(median(measured.ours)),
      unit: "events/s",
      baseline: rounded(median(measured.bare)),
      ratio: rounded(measured.ratio),
      runs: rounds,
      ok: true,
      connections: CONNECTIONS,
      eventsPerRequest: EVENTS,
      baselineByTheThousand: rounded(median(small)),
      catchUpSeconds: rounded(median(catchUps)),
    };
  });
}

/** A sender of batches for so long, who then waits until reports have them, so that nothing runs into the next round. */
function sender({ url }: Installation, shop: BenchShop) {
  const target = new URL(url);
  const view = pageViews();
  let sent = 0;
  return async (durationMs: number) => {
    const { perSecond, answers } = await closedLoop({
      url: target,
      connections: CONNECTIONS,
      durationMs,
      next: () => {
        const body = { pixelId: shop.pixelId, batch: Array.from({ length: EVENTS }, view) };
        return postBytes(target, "/api/v1/events/batch", JSON.stringify(body), `Bearer ${shop.secretKey}`);
      },
      status: ACCEPTED,
    });
    sent += answers * EVENTS;
    return { perSecond: perSecond * EVENTS, catchUpSeconds: await untilStored(shop, sent) };
  };
}

function bareInserts({ dataDir }: Installation, milliseconds: number, rowsPerInsert: number): number {
  const args = [BARE_INSERT, path.join(dataDir, "clickhouse"), String(milliseconds), String(rowsPerInsert)];
  return Number(execFileSync(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] }));
}
