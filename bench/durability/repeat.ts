/** The same batch five times, the answer lost four times after it was given: counted once, everywhere. */
import { type BenchOptions, type BenchResult, type Finding, judged } from "../harness/bench-result.ts";
import { openBenchShop } from "../harness/shop.ts";
import { withInstallation } from "../harness/with-installation.ts";
import { openConnection } from "../load/connection.ts";
import { postBytes } from "../load/request-bytes.ts";
import { closeBooks } from "./close-books.ts";
import { newVisit, openLedger, visitBody } from "./ledger.ts";

const BATCHES = 200;
const QUICK_BATCHES = 20;
const TIMES = 5;
const AT_ONCE = 4;
const PATH = "/api/v1/events/batch";

export async function repeat({ quick, say }: BenchOptions): Promise<BenchResult> {
  const batches = quick ? QUICK_BATCHES : BATCHES;
  return withInstallation({}, async (installation) => {
    const url = new URL(installation.url);
    const shop = await openBenchShop(installation.url);
    const ledger = openLedger();
    let missed = 0;
    const sendRepeatedly = async (): Promise<void> => {
      const visit = newVisit(ledger);
      const request = postBytes(url, PATH, visitBody(shop.pixelId, visit));
      for (let time = 1; time < TIMES; time++) {
        await (await openConnection(url)).sendAndMissAnswer(request);
        missed++;
      }
      const connection = await openConnection(url);
      const { status } = await connection.send(request);
      connection.close();
      if (status !== 202) throw new Error(`a batch was answered ${status}`);
      visit.isAcknowledged = true;
    };
    const sendSome = async (): Promise<void> => {
      while (ledger.visits.length < batches) await sendRepeatedly();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sendSome));
    say(`${ledger.visits.length} batches sent ${TIMES} times each`);
    const lost: Finding = {
      promise: "each batch was answered unheard four times before it was heard",
      kept: missed === ledger.visits.length * (TIMES - 1),
      found: `${missed} answers to ${ledger.visits.length} batches`,
    };
    return judged("repeat", batches, [lost, ...(await closeBooks(installation, shop, ledger))], { times: TIMES });
  });
}
