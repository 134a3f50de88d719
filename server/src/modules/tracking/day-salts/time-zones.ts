/** In which zone each workspace counts its days, for every event that comes in. */
import { createExpiringCache } from "../../../core/expiring-cache.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { readTimeZone } from "../../accounts/public.ts";

const REMEMBER_MS = 60_000;
const MAX_REMEMBERED = 10_000;

/** The zone as of at most a minute ago; while the store cannot be asked, as last known. */
export function createTimeZones(postgres: PostgresClient): (workspaceId: string) => Promise<string> {
  const cache = createExpiringCache<string>({ ttlMs: REMEMBER_MS, maxEntries: MAX_REMEMBERED });
  const lastKnown = new Map<string, string>();
  const load = async (workspaceId: string): Promise<string> => {
    try {
      const timeZone = await readTimeZone(postgres, workspaceId);
      if (lastKnown.size >= MAX_REMEMBERED) lastKnown.clear();
      lastKnown.set(workspaceId, timeZone);
      return timeZone;
    } catch (error) {
      const known = lastKnown.get(workspaceId);
      if (known === undefined) throw error;
      return known;
    }
  };
  return (workspaceId) => cache.get(workspaceId, () => load(workspaceId));
}
