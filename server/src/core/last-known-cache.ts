/** What collection has to ask for every event, remembered so that it goes on while the store is away. */
import { createExpiringCache } from "./expiring-cache.ts";

const REMEMBER_MS = 5000;
const MAX_REMEMBERED = 10_000;

export interface LastKnownCache<Value> {
  /** As of at most five seconds ago; while `load` fails, as last known. Rejects where nothing is known yet. */
  get(key: string): Promise<Value>;
  /** The next `get` asks anew. */
  forget(key: string): void;
}

/** Makes an empty cache. */
export function createLastKnownCache<Value>(load: (key: string) => Promise<Value>): LastKnownCache<Value> {
  const cache = createExpiringCache<Value>({ ttlMs: REMEMBER_MS, maxEntries: MAX_REMEMBERED });
  const lastKnown = new Map<string, { value: Value }>();
  const loadOrRecall = async (key: string): Promise<Value> => {
    try {
      const value = await load(key);
      if (lastKnown.size >= MAX_REMEMBERED) lastKnown.clear();
      lastKnown.set(key, { value });
      return value;
    } catch (error) {
      const known = lastKnown.get(key);
      if (!known) throw error;
      return known.value;
    }
  };
  return { get: (key) => cache.get(key, () => loadOrRecall(key)), forget: cache.forget };
}
