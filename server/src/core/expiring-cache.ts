/** Remembers answers for a short while, so that a busy key asks its store once and a change shows soon. */

export interface ExpiringCache<Value> {
  /** The remembered answer, or that of `load`. Callers at the same time share one load; a failed load is forgotten. */
  get(key: string, load: () => Promise<Value>): Promise<Value>;
  forget(key: string): void;
}

export interface ExpiringCacheOptions {
  ttlMs: number;
  /** Beyond this the entries longest in it go. */
  maxEntries: number;
  now?: () => number;
}

/** Makes an empty cache. */
export function createExpiringCache<Value>({
  ttlMs,
  maxEntries,
  now = Date.now,
}: ExpiringCacheOptions): ExpiringCache<Value> {
  const entries = new Map<string, { answer: Promise<Value>; staleAt: number }>();
  return {
    get: (key, load) => {
      const known = entries.get(key);
      if (known && known.staleAt > now()) return known.answer;
      const answer = load();
      // Set anew, so that the map's order stays the order of loading.
      entries.delete(key);
      entries.set(key, { answer, staleAt: now() + ttlMs });
      answer.catch(() => {
        if (entries.get(key)?.answer === answer) entries.delete(key);
      });
      for (const oldest of entries.keys()) {
        if (entries.size <= maxEntries) break;
        entries.delete(oldest);
      }
      return answer;
    },
    forget: (key) => {
      entries.delete(key);
    },
  };
}
