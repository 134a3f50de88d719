/** Counts calls in memory and writes the sums down every few seconds; a process that is killed loses what it held. */

const FLUSH_EVERY_MS = 2000;
/** Every zone's days begin on a quarter of an hour. */
const QUARTER_MS = 900_000;
/** While the store is away: more keys than this are not counted. */
const MAX_ROWS = 50_000;

export interface CountedCalls {
  workspaceId: string;
  keyId: string;
  /** Unix milliseconds, within the same quarter of an hour as the calls. */
  at: number;
  calls: number;
}

export interface CallCounter {
  count(workspaceId: string, keyId: string): void;
  /** Resolves when what was counted before is written, or could not be; never rejects. */
  flush(): Promise<void>;
  /** Flushes now and then until the returned function is called, which flushes once more. */
  keep(): () => Promise<void>;
}

export interface CallCounterOptions {
  /** Adds the rows to what is stored: all of them, or none. */
  store: (workspaceId: string, rows: readonly CountedCalls[]) => Promise<void>;
  onError: (error: unknown) => void;
  /** Unix milliseconds. */
  clock: () => number;
}

/** Makes an empty counter. What could not be written is kept and tried again. */
export function createCallCounter({ store, onError, clock }: CallCounterOptions): CallCounter {
  let rows = new Map<string, CountedCalls>();
  let flushing: Promise<void> = Promise.resolve();

  const add = (row: CountedCalls): void => {
    const name = `${row.keyId} ${row.at}`;
    const known = rows.get(name);
    if (known) known.calls += row.calls;
    else if (rows.size < MAX_ROWS) rows.set(name, row);
  };
  const write = async (): Promise<void> => {
    const taken = [...rows.values()];
    rows = new Map();
    for (const [workspaceId, own] of Map.groupBy(taken, (row) => row.workspaceId)) {
      await store(workspaceId, own).catch((error: unknown) => {
        for (const row of own) add(row);
        onError(error);
      });
    }
  };
  const flush = (): Promise<void> => {
    flushing = flushing.then(write);
    return flushing;
  };
  return {
    count: (workspaceId, keyId) =>
      add({ workspaceId, keyId, at: Math.floor(clock() / QUARTER_MS) * QUARTER_MS, calls: 1 }),
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
