/** The server is killed (SIGKILL) again and again under load, and started on what it left. */
import { setTimeout as sleep } from "node:timers/promises";
import { type BenchOptions, type BenchResult, judged } from "../harness/bench-result.ts";
import { openBenchShop } from "../harness/shop.ts";
import { withInstallation } from "../harness/with-installation.ts";
import { closeBooks } from "./close-books.ts";
import { openLedger } from "./ledger.ts";
import { startSenders } from "./senders.ts";

const KILLS = 20;
const QUICK_KILLS = 3;
/** Between two kills, at random: each moment of the log and of the loader shall be met. */
const MIN_MS = 300;
const MAX_MS = 1800;

export async function kill({ quick, say }: BenchOptions): Promise<BenchResult> {
  const kills = quick ? QUICK_KILLS : KILLS;
  return withInstallation({}, async (installation) => {
    const shop = await openBenchShop(installation.url);
    const ledger = openLedger();
    const senders = startSenders({ url: installation.url, shop, ledger });
    for (let count = 1; count <= kills; count++) {
      await sleep(MIN_MS + Math.random() * (MAX_MS - MIN_MS));
      await installation.kill();
      await installation.start();
      say(`killed ${count} times, ${ledger.visits.length} visits begun`);
    }
    await sleep(MAX_MS);
    await senders.finish();
    const unanswered = ledger.refusals.get(0) ?? 0;
    return judged(
      "kill",
      kills,
      [
        { promise: "each kill was met by requests on their way", kept: unanswered >= kills, found: `${unanswered}` },
        ...(await closeBooks(installation, shop, ledger)),
      ],
      { visits: ledger.visits.length, clicks: ledger.clicks.size, refusals: Object.fromEntries(ledger.refusals) },
    );
  });
}
