/**
 * The event log is harmed between a kill and the next start, in every way that could be thought of: what was not harmed is
 * loaded, once, and what was is said.
 */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Installation } from "../../e2e/harness/installation.ts";
import { type FaultSwitch, makeFaultSwitch } from "../durability/fault-switch.ts";
import { type Ledger, newVisit, openLedger, visitBody } from "../durability/ledger.ts";
import { readStoredBooks } from "../durability/stored-books.ts";
import { type BenchOptions, type BenchResult, type Finding, judged } from "../harness/bench-result.ts";
import { type BenchShop, openBenchShop, storedEvents } from "../harness/shop.ts";
import { withInstallation } from "../harness/with-installation.ts";
import { HARMS, type Harm } from "./harms.ts";
import { whatIsSaid } from "./what-is-said.ts";

const VISITS = 120;
const QUICK_VISITS = 30;
/** Every how many of the harms a quick run takes. */
const QUICK_STEP = 3;
const AT_ONCE = 8;
const PATIENCE_MS = 30_000;
/** The books of what was accepted follow by a tenth of a second; what a kill cuts off of them is not on trial. */
const BOOKED_MS = 300;

interface Trial {
  installation: Installation;
  shop: BenchShop;
  faults: FaultSwitch;
  ledger: Ledger;
  /** Ids of all events destroyed so far. */
  destroyed: Set<string>;
  visits: number;
}

export async function damagedLog({ quick, say }: BenchOptions): Promise<BenchResult> {
  const folder = mkdtempSync(path.join(tmpdir(), "tributary-bench-"));
  const faults = makeFaultSwitch(folder);
  try {
    return await withInstallation({ env: { ...faults.env, LOG_LEVEL: "silent" } }, async (installation) => {
      const shop = await openBenchShop(installation.url);
      const visits = quick ? QUICK_VISITS : VISITS;
      const trial = { installation, shop, faults, ledger: openLedger(), destroyed: new Set<string>(), visits };
      const findings: Finding[] = [];
      const harms = HARMS.filter((_, place) => !quick || place % QUICK_STEP === 0);
      for (const [place, harm] of harms.entries()) {
        findings.push(...(await harmOnce(trial, harm)));
        say(`${place + 1} of ${harms.length}: ${harm.name}`);
      }
      await installation.stop();
      findings.push(...compareIds(trial, await readStoredBooks(installation.dataDir)));
      return judged("damaged-log", harms.length, findings, {
        events: sentIds(trial).length,
        destroyed: trial.destroyed.size,
      });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Events wait in the log, the server is killed, the log harmed, the server started again. */
async function harmOnce(trial: Trial, harm: Harm): Promise<Finding[]> {
  const { installation, shop, faults, destroyed } = trial;
  const events = path.join(installation.dataDir, "events");
  faults.on("store");
  for (let segment = harm.segments ?? 1; segment > 0; segment--) {
    await sendVisits(trial);
    await sleep(BOOKED_MS);
    await installation.kill();
    if (segment > 1) await installation.start();
  }
  const before = destroyed.size;
  for (const id of harm.do(events)) destroyed.add(id);
  const lost = destroyed.size - before;
  faults.off();
  await installation.start();
  const expected = sentIds(trial).length - destroyed.size;
  const stored = await untilStored(shop, expected);
  const said = await whatIsSaid(installation, shop, lost > 0);
  const words = said.map(({ by, lostEvents }) => `${by}: ${lostEvents}`).join(", ");
  for (const name of readdirSync(events)) {
    if (name === "losses.jsonl" || name.endsWith(".damaged")) rmSync(path.join(events, name));
  }
  return [
    { promise: `${harm.name}: all else is loaded`, kept: stored === expected, found: `${stored} of ${expected}` },
    {
      promise: `${harm.name}: ${lost === 0 ? "no loss is said" : "the loss is said everywhere"}`,
      kept: said.every(({ by, lostEvents }) => lostEvents === (by === "page" ? destroyed.size : lost)),
      found: `${words}; destroyed: ${lost}`,
    },
  ];
}

async function sendVisits({ installation, shop, ledger, visits }: Trial): Promise<void> {
  let left = visits;
  const sendSome = async (): Promise<void> => {
    while (left-- > 0) {
      const visit = newVisit(ledger);
      const answer = await fetch(`${installation.url}/api/v1/events/batch`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: visitBody(shop.pixelId, visit),
      });
      await answer.arrayBuffer();
      if (answer.status !== 202) throw new Error(`a batch was answered ${answer.status}`);
      visit.isAcknowledged = true;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendSome));
}

/** @returns how many are stored once it is as many as expected, or when that does not come about */
async function untilStored(shop: BenchShop, expected: number): Promise<number> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    const stored = await storedEvents(shop, "page_view");
    if (stored >= expected || Date.now() > giveUpAt) return stored;
    await sleep(100);
  }
}

function sentIds({ ledger }: Pick<Trial, "ledger">): string[] {
  return ledger.visits.flatMap(({ eventIds }) => eventIds);
}

/** Number by number, in the tables themselves: what was harmed is the only thing that may be missing. */
function compareIds(trial: Trial, { pageViews }: { pageViews: ReadonlyMap<string, number> }): Finding[] {
  const missing = sentIds(trial).filter((id) => !pageViews.has(id) && !trial.destroyed.has(id)).length;
  const twice = [...pageViews.values()].filter((count) => count > 1).length;
  return [
    {
      promise: "no accepted events missing but those destroyed",
      kept: missing === 0 && pageViews.size > 0,
      found: `${missing} of ${sentIds(trial).length}`,
    },
    { promise: "no events stored twice", kept: twice === 0, found: `${twice} of ${pageViews.size}` },
  ];
}
