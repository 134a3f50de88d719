/** What collection has to ask for every event, remembered so that it goes on while the store is away. */
import { createExpiringCache } from "./expiring-cache.ts";
import { createLastKnown } from "./last-known.ts";

const REMEMBER_MS = 5000;
const MAX_REMEMBERED = 10_000;

export interface LastKnownCache<Value> {
  /** As of at most five seconds ago; while `load` fails or does not answer, as last known. Rejects where nothing is known yet. */
  get(key: string): Promise<Value>;
  /** The next `get` asks anew. */
  forget(key: string): void;
}

/** Makes an empty cache. */
export function createLastKnownCache<Value>(load: (key: string) => Promise<Value>): LastKnownCache<Value> {
  const cache = createExpiringCache<Value>({ ttlMs: REMEMBER_MS, maxEntries: MAX_REMEMBERED });
  const lastKnown = createLastKnown<Value>({ maxEntries: MAX_REMEMBERED });
  return {
    get: (key) => cache.get(key, () => lastKnown.get(key, () => load(key))),
    forget: (key) => {
      cache.forget(key);
      lastKnown.forget(key);
    },
  };
}
