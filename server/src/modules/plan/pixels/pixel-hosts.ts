/** The hosts whose pages carry a pixel, asked for with every message of a page. */
import { createExpiringCache } from "../../../core/expiring-cache.ts";
import { createLastKnown } from "../../../core/last-known.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { findPixel } from "./pixels.sql.ts";

/** The pixel's domains; none when the workspace has no such pixel. */
export type HostsOfPixel = (workspaceId: string, pixelId: string) => Promise<readonly string[]>;

const REMEMBER_MS = 30_000;
const MAX_REMEMBERED = 10_000;

/** Makes the function that remembers them for half a minute, and for longer while the database cannot be asked. */
export function createHostsOfPixel(postgres: PostgresClient): HostsOfPixel {
  const cache = createExpiringCache<readonly string[]>({ ttlMs: REMEMBER_MS, maxEntries: MAX_REMEMBERED });
  const lastKnown = createLastKnown<readonly string[]>({ maxEntries: MAX_REMEMBERED });
  const load = async (workspaceId: string, pixelId: string): Promise<readonly string[]> => {
    const pixel = await findPixel(postgres, workspaceId, pixelId);
    return pixel ? [pixel.domain, ...pixel.otherDomains] : [];
  };
  return (workspaceId, pixelId) => {
    const key = `${workspaceId} ${pixelId}`;
    return cache.get(key, () => lastKnown.get(key, () => load(workspaceId, pixelId)));
  };
}
