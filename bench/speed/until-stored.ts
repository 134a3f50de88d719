/** Waiting for what was acknowledged to be where reports read it. */
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { type BenchShop, storedEvents } from "../harness/shop.ts";

const PATIENCE_MS = 120_000;
const LOOK_MS = 50;

/** @returns the seconds it took until so many events were stored. @throws Error when it takes two minutes */
export async function untilStored(shop: BenchShop, events: number): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    const stored = await storedEvents(shop);
    if (stored >= events) return (performance.now() - startedAt) / 1000;
    if (performance.now() - startedAt > PATIENCE_MS) throw new Error(`${stored} of ${events} events were stored`);
    await sleep(LOOK_MS);
  }
}
