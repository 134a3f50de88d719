/** What the programs that break something have in common: load before, during and after, and the ledger at the end. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Installation } from "../../e2e/harness/installation.ts";
import { type BenchOptions, type BenchResult, type Finding, judged } from "../harness/bench-result.ts";
import { type BenchShop, openBenchShop } from "../harness/shop.ts";
import { withInstallation } from "../harness/with-installation.ts";
import { closeBooks } from "./close-books.ts";
import { type FaultSwitch, makeFaultSwitch } from "./fault-switch.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import { startSenders } from "./senders.ts";

export interface Breakage {
  name: string;
  /** How the fault is made, for the result. */
  injection: string;
  /** Further variables of the server. */
  env?: Readonly<Record<string, string>>;
  /** Before the server's first start. @param dataDir not made yet */
  prepare?: (dataDir: string) => void;
  on(place: FaultPlace): void;
  off(place: FaultPlace): void;
  /** Requests are refused while it is on; a fault that none was refused for was not met. */
  refuses: boolean;
  /** While it is on nothing at all can be stored, so that every acknowledgement would be false. */
  isTotal: boolean;
  /** Judged while the fault is still on. */
  during?: (shop: BenchShop, before: Ledger) => Promise<Finding[]>;
  /** Undoes `prepare` after the server has ended. */
  cleanUp?: (dataDir: string) => void;
}

export interface FaultPlace {
  dataDir: string;
  faults: FaultSwitch;
}

const ROUNDS = 3;
const HEALTHY_MS = 1500;
const BROKEN_MS = 3000;
const RECOVERY_PATIENCE_MS = 30_000;

/** Breaks and mends it, three times over. */
export async function runFaultProgram(breakage: Breakage, { quick, say }: BenchOptions): Promise<BenchResult> {
  const rounds = quick ? 1 : ROUNDS;
  const folder = mkdtempSync(path.join(tmpdir(), "tributary-bench-"));
  const faults = makeFaultSwitch(folder);
  let dataDir = "";
  const prepare = (made: string): void => {
    dataDir = made;
    breakage.prepare?.(made);
  };
  try {
    return await withInstallation(
      { env: { ...breakage.env, ...faults.env }, prepare, cleanUp: () => breakage.cleanUp?.(dataDir) },
      (installation) => breakAndMend(breakage, installation, faults, rounds, say),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function breakAndMend(
  breakage: Breakage,
  installation: Installation,
  faults: FaultSwitch,
  rounds: number,
  say: (line: string) => void,
): Promise<BenchResult> {
  const place = { dataDir: installation.dataDir, faults };
  const shop = await openBenchShop(installation.url);
  const ledger = openLedger();
  let isOn = false;
  const isImpossible = (): boolean => breakage.isTotal && isOn;
  const senders = startSenders({ url: installation.url, shop, ledger, isImpossible });
  const findings: Finding[] = [];
  const recoverySeconds: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    await sleep(HEALTHY_MS);
    breakage.on(place);
    // What was being written when it began may still be acknowledged.
    await sleep(200);
    isOn = true;
    await sleep(BROKEN_MS);
    findings.push(...((await breakage.during?.(shop, ledger)) ?? []));
    isOn = false;
    breakage.off(place);
    recoverySeconds.push(await untilAcknowledged(ledger));
    say(`broken and mended ${round} times; refused so far: ${JSON.stringify(Object.fromEntries(ledger.refusals))}`);
  }
  await sleep(HEALTHY_MS);
  await senders.finish();
  findings.push(...judgeRefusals(breakage, ledger), ...(await closeBooks(installation, shop, ledger)));
  return judged(breakage.name, rounds, findings, {
    injection: breakage.injection,
    visits: ledger.visits.length,
    clicks: ledger.clicks.size,
    refusals: Object.fromEntries(ledger.refusals),
    recoverySeconds,
  });
}

/** @returns seconds until the next acknowledgement. @throws Error when there is none for half a minute */
async function untilAcknowledged(ledger: Ledger): Promise<number> {
  const startedAt = performance.now();
  const acknowledged = () => ledger.visits.filter(({ isAcknowledged }) => isAcknowledged).length;
  for (const before = acknowledged(); acknowledged() === before; ) {
    if (performance.now() - startedAt > RECOVERY_PATIENCE_MS) throw new Error("it did not recover by itself");
    await sleep(20);
  }
  return Math.round(performance.now() - startedAt) / 1000;
}

function judgeRefusals({ refuses, isTotal }: Breakage, ledger: Ledger): Finding[] {
  const { refusals, withoutRetryAfter, acknowledgedInVain } = ledger;
  const refused = [...refusals].reduce((sum, [, count]) => sum + count, 0);
  const as503 = refusals.get(503) ?? 0;
  const met = { promise: "the fault was met", kept: refused > 0, found: `${refused} requests refused` };
  const inVain = {
    promise: "nothing acknowledged that cannot be stored",
    kept: acknowledgedInVain === 0,
    found: `${acknowledgedInVain} acknowledged`,
  };
  return [
    { promise: "every refusal is a 503", kept: refused === as503, found: `${as503} of ${refused}` },
    {
      promise: "every 503 says when to try again",
      kept: withoutRetryAfter === 0,
      found: `${withoutRetryAfter} did not`,
    },
    ...(refuses ? [met] : []),
    ...(isTotal ? [inVain] : []),
  ];
}
