/** ClickHouse takes nothing: collection goes on into the log, and what waited there is loaded when it is back. */
import { setTimeout as sleep } from "node:timers/promises";
import type { BenchProgram, Finding } from "../harness/bench-result.ts";
import { type BenchShop, storedEvents } from "../harness/shop.ts";
import { runFaultProgram } from "./fault-program.ts";
import type { Ledger } from "./ledger.ts";

const LOOK_MS = 1500;

export const storeDown: BenchProgram = (options) =>
  runFaultProgram(
    {
      name: "store-down",
      injection: "every insert into ClickHouse fails inside the server",
      on: ({ faults }) => faults.on("store"),
      off: ({ faults }) => faults.off(),
      refuses: false,
      isTotal: false,
      during: collectionGoesOn,
    },
    options,
  );

async function collectionGoesOn(shop: BenchShop, ledger: Ledger): Promise<Finding[]> {
  const acknowledged = (): number => ledger.visits.filter(({ isAcknowledged }) => isAcknowledged).length;
  const before = { stored: await storedEvents(shop, "page_view"), acknowledged: acknowledged() };
  await sleep(LOOK_MS);
  const stored = (await storedEvents(shop, "page_view")) - before.stored;
  const taken = acknowledged() - before.acknowledged;
  return [
    { promise: "the fault was met", kept: stored === 0, found: `${stored} events loaded while it was on` },
    { promise: "visits are taken meanwhile", kept: taken > 0, found: `${taken}` },
  ];
}
