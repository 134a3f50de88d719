/** Remembers answers for a short while, so that a busy key asks its store once and a change shows soon. */

export interface ExpiringCache<Value> {
  /** The remembered answer, or that of `load`. Callers at the same time share one load; a failed load is forgotten. */
  get(key: string, load: () => Promise<Value>): Promise<Value>;
  forget(key: string): void;
}

export interface ExpiringCacheOptions<Value> {
  ttlMs: number;
  /** Beyond this the entries longest in it go. */
  maxEntries: number;
  /** Where answers differ in size: beyond so much in all the entries longest in it go. */
  room?: { max: number; sizeOf: (answer: Value) => number };
  now?: () => number;
}

interface Entry<Value> {
  answer: Promise<Value>;
  staleAt: number;
  /** 0 until it is loaded. */
  size: number;
}

/** Makes an empty cache. */
export function createExpiringCache<Value>({
  ttlMs,
  maxEntries,
  room = { max: 0, sizeOf: () => 0 },
  now = Date.now,
}: ExpiringCacheOptions<Value>): ExpiringCache<Value> {
  const entries = new Map<string, Entry<Value>>();
  let taken = 0;
  const forget = (key: string): void => {
    taken -= entries.get(key)?.size ?? 0;
    entries.delete(key);
  };
  const makeRoom = (): void => {
    for (const oldest of entries.keys()) {
      if (entries.size <= maxEntries && taken <= room.max) break;
      forget(oldest);
    }
  };
  return {
    get: (key, load) => {
      const known = entries.get(key);
      if (known && known.staleAt > now()) return known.answer;
      const answer = load();
      const entry = { answer, staleAt: now() + ttlMs, size: 0 };
      // Set anew, so that the map's order stays the order of loading.
      forget(key);
      entries.set(key, entry);
      answer.then(
        (value) => {
          if (entries.get(key) !== entry) return;
          entry.size = room.sizeOf(value);
          taken += entry.size;
          makeRoom();
        },
        () => {
          if (entries.get(key) === entry) forget(key);
        },
      );
      makeRoom();
      return answer;
    },
    forget,
  };
}
