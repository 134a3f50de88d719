/** Stores a batch, and puts aside what can never be stored. */
import { appendFile } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "pino";
import type { LogBatch } from "./batch-reader.ts";

export interface StoreOptions {
  folder: string;
  /** Stores a batch; loading the same batch twice must change nothing. @returns how many of its events were new */
  load: (batch: LogBatch) => Promise<number>;
  /** Whether an error of `load` means that a record of the batch can never be stored. */
  isRefusal: (error: unknown) => boolean;
  /** Told of every batch after it is stored; told again when a crash came in between. */
  onLoaded: (batch: LogBatch) => Promise<void>;
  log: Logger;
}

/**
 * A refused batch holds a record that can never be stored. Halving finds it; it is kept aside, so that one record
 * never stops all that come behind it. @returns how many events were new
 */
export async function loadOrQuarantine(options: StoreOptions, batch: LogBatch): Promise<number> {
  let fresh: number;
  try {
    fresh = await options.load(batch);
  } catch (error) {
    if (!options.isRefusal(error)) throw error;
    if (batch.events === 1) {
      const [only] = await batch.records();
      await appendFile(path.join(options.folder, "quarantine.jsonl"), `${JSON.stringify(only)}\n`, { mode: 0o600 });
      options.log.error(
        { err: error, workspaceId: only?.workspace_id },
        "an event was put aside: the store refuses it",
      );
      return 0;
    }
    const half = Math.ceil(batch.events / 2);
    const first = await loadOrQuarantine(options, batch.slice(0, half));
    return first + (await loadOrQuarantine(options, batch.slice(half)));
  }
  await options.onLoaded(batch);
  return fresh;
}
