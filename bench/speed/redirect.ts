/**
 * Short links: how many clicks a second are redirected, each recorded on disk by then, beside a server that only
 * redirects; and how long people wait at half of that.
 */
import { startBaseline } from "../baselines/start-baseline.ts";
import { type BenchOptions, type BenchResult, median, rounded } from "../harness/bench-result.ts";
import { openBenchShop } from "../harness/shop.ts";
import { withInstallation } from "../harness/with-installation.ts";
import { closedLoop } from "../load/closed-loop.ts";
import { fixedRate } from "../load/fixed-rate.ts";
import { getBytes } from "../load/request-bytes.ts";
import { alternate } from "./alternate.ts";
import { untilStored } from "./until-stored.ts";

const CONNECTIONS = 64;
const FOUND = 302;

export async function redirect({ quick, say }: BenchOptions): Promise<BenchResult> {
  const roundMs = quick ? 2000 : 8000;
  const rounds = quick ? 2 : 5;
  const bare = await startBaseline("redirecting-server.ts");
  try {
    return await withInstallation({}, async (installation) => {
      const url = new URL(installation.url);
      const shop = await openBenchShop(installation.url);
      const load = (target: URL, durationMs = roundMs) => {
        const request = getBytes(target, shop.linkPath);
        return closedLoop({ url: target, connections: CONNECTIONS, durationMs, next: () => request, status: FOUND });
      };
      let clicks = 0;
      const ours = async (durationMs = roundMs): Promise<number> => {
        const { perSecond, answers } = await load(url, durationMs);
        clicks += answers;
        // What is still being loaded must not slow the other's round.
        const seconds = await untilStored(shop, clicks);
        say(`ours ${Math.round(perSecond)}/s, in reports ${rounded(seconds)} s after the round`);
        return perSecond;
      };
      await load(bare.url, roundMs / 4);
      await ours(roundMs / 4);
      const measured = await alternate(rounds, ours, async () => {
        const { perSecond } = await load(bare.url);
        say(`bare ${Math.round(perSecond)}/s`);
        return perSecond;
      });
      const value = median(measured.ours);
      const request = getBytes(url, shop.linkPath);
      const perSecond = Math.floor(value / 2);
      const waits = await fixedRate({
        url,
        connections: CONNECTIONS,
        durationMs: roundMs,
        perSecond,
        next: () => request,
        status: FOUND,
      });
      return {
        name: "redirect",
        value: rounded(value),
        unit: "clicks/s",
        baseline: rounded(median(measured.bare)),
        ratio: rounded(measured.ratio),
        runs: rounds,
        ok: true,
        connections: CONNECTIONS,
        halfLoadPerSecond: perSecond,
        p50MsAtHalfLoad: rounded(waits.p50Ms),
        p99MsAtHalfLoad: rounded(waits.p99Ms),
      };
    });
  } finally {
    await bare.close();
  }
}
