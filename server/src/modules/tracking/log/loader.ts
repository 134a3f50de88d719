/**
 * Moves events from the local log into ClickHouse in large batches. The cursor is written after the batch; a crash in
 * between loads the batch again, which changes nothing. While ClickHouse is away the log grows and nothing is lost.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { openBatchReader } from "./batch-reader.ts";
import { createLoadStep, type LoadOptions } from "./load-step.ts";

export interface Loader {
  /** Finishes the running batch and what was acknowledged before the call, then stops. */
  stop(): Promise<void>;
}

/**
 * Between batches the loader rests twice as long as a batch took: what arrives meanwhile makes the next one larger and
 * so cheaper, and requests have the processors. Bounded, so that reports stay fresh.
 */
const REST_SHARE = 2;
const MIN_REST_MS = 200;
const MAX_REST_MS = 700;
const RETRY_MS = 1000;

export async function startLoader(options: LoadOptions): Promise<Loader> {
  const reader = openBatchReader();
  const step = await createLoadStep(options, reader);
  const stopping = new AbortController();

  const rest = (ms: number): Promise<void> => sleep(ms, undefined, { signal: stopping.signal }).catch(() => {});
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        const startedAt = performance.now();
        const isBehind = await step();
        const restMs = REST_SHARE * (performance.now() - startedAt);
        if (!isBehind) await rest(Math.min(Math.max(MIN_REST_MS, restMs), MAX_REST_MS));
      } catch (error) {
        options.log.error({ err: error }, "events are not loaded yet; they stay in the log");
        await rest(RETRY_MS);
      }
    }
    await drain(step, options.log);
  };

  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
      await reader.close();
    },
  };
}

/** The last steps before stopping; what cannot be loaded now is loaded at the next start. */
async function drain(step: () => Promise<boolean>, log: Logger): Promise<void> {
  try {
    while (await step());
  } catch (error) {
    log.warn({ err: error }, "events left in the log are loaded at the next start");
  }
}
