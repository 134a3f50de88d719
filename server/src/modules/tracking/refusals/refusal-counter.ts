/** Counts refused events in memory and writes the sums down every few seconds: a flood of refusals must stay cheap. */
import type { Refusal } from "../events/intake.ts";

const FLUSH_EVERY_MS = 5000;
/** Reasons are sentences of ours, so there are few; beyond this, workspaces whose rows are new wait for the next flush. */
const MAX_ROWS = 5000;

export interface RefusalRow extends Refusal {
  /** UTC day, YYYY-MM-DD. */
  day: string;
  lastAt: Date;
}

export interface RefusalCounter {
  note(refusal: Refusal): void;
  /** Writes what was counted since the last time. */
  flush(): Promise<void>;
  /** Flushes now and then until the returned function is called, which flushes once more. */
  keep(): () => Promise<void>;
}

export interface RefusalCounterOptions {
  /** Adds the rows to what is stored. */
  store: (rows: readonly RefusalRow[]) => Promise<void>;
  onError: (error: unknown) => void;
  /** Unix milliseconds. */
  now?: () => number;
}

/** Makes an empty counter. What was counted stays until it could be written. */
export function createRefusalCounter({ store, onError, now = Date.now }: RefusalCounterOptions): RefusalCounter {
  let rows = new Map<string, RefusalRow>();

  const add = (row: RefusalRow): void => {
    const key = [row.workspaceId, row.day, row.door, row.reason].join("\n");
    const known = rows.get(key);
    if (known) {
      known.events += row.events;
      if (row.lastAt > known.lastAt) known.lastAt = row.lastAt;
    } else if (rows.size < MAX_ROWS) rows.set(key, row);
  };
  const flush = async (): Promise<void> => {
    if (rows.size === 0) return;
    const taken = [...rows.values()];
    rows = new Map();
    try {
      await store(taken);
    } catch (error) {
      for (const row of taken) add(row);
      onError(error);
    }
  };
  return {
    note: (refusal) => {
      const lastAt = new Date(now());
      add({ ...refusal, day: lastAt.toISOString().slice(0, 10), lastAt });
    },
    flush,
    keep: () => {
      const timer = setInterval(() => void flush(), FLUSH_EVERY_MS);
      timer.unref();
      return async () => {
        clearInterval(timer);
        await flush();
      };
    },
  };
}
