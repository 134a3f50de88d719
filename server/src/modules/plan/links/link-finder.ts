/** Finding a link again when it is clicked, or named by an event. */
import { createExpiringCache } from "../../../core/expiring-cache.ts";
import { createLastKnown } from "../../../core/last-known.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { codesMeantBy } from "./link-code.ts";
import { UTM_FIELDS, type UtmField, utmFacts } from "./link-content.ts";
import { findLinkInPlace, linkName } from "./links.sql.ts";
import { expandUtm } from "./utm-template.ts";

/** A link as clicks and events need it. Its UTM values are filled in; null: none. */
export interface FoundLink extends Readonly<Record<UtmField, string | null>> {
  id: string;
  workspaceId: string;
  targetUrl: string;
  /** ISO 8601; null: never. */
  expiresAt: string | null;
  /** Where clicks lead when the link is over or paused; null: nowhere. */
  expiredTargetUrl: string | null;
  isPaused: boolean;
  isArchived: boolean;
}

/** Whose a public name is. */
export interface Directory {
  lookUp(name: string): Promise<{ workspaceId: string; targetId: string } | null>;
}

export interface LinkFinder {
  /** By the last part of its short address, whoever's it is; archived and expired links too. */
  byCode(text: string): Promise<FoundLink | null>;
  /** By id within a workspace; archived and expired links too. */
  byId(workspaceId: string, id: string): Promise<FoundLink | null>;
  /** The link changed: ask the store again. */
  forget(workspaceId: string, id: string): void;
}

/** A change made by another process is seen within this time. */
const REMEMBER_MS = 3000;
const MAX_REMEMBERED = 10_000;

/**
 * Makes a finder that remembers links for a few seconds: a busy link costs no query a click. While the database cannot be
 * asked, links are as last known.
 */
export function createLinkFinder({
  postgres,
  directory,
}: {
  postgres: PostgresClient;
  directory: Directory;
}): LinkFinder {
  const cache = createExpiringCache<FoundLink | null>({ ttlMs: REMEMBER_MS, maxEntries: MAX_REMEMBERED });
  const lastKnown = createLastKnown<FoundLink | null>({ maxEntries: MAX_REMEMBERED });
  const byId = (workspaceId: string, id: string): Promise<FoundLink | null> => {
    // The workspace is part of the key: asked about in another one, a link must not become "unknown" in its own.
    const key = cacheKey(workspaceId, id);
    return cache.get(key, () => lastKnown.get(key, () => load(postgres, workspaceId, id)));
  };
  return {
    byId,
    byCode: async (text) => {
      for (const code of codesMeantBy(text)) {
        const owner = await directory.lookUp(linkName(code));
        if (owner) return byId(owner.workspaceId, owner.targetId);
      }
      return null;
    },
    forget: (workspaceId, id) => {
      cache.forget(cacheKey(workspaceId, id));
      lastKnown.forget(cacheKey(workspaceId, id));
    },
  };
}

async function load(postgres: PostgresClient, workspaceId: string, id: string): Promise<FoundLink | null> {
  const found = await findLinkInPlace(postgres, workspaceId, id);
  if (!found) return null;
  const { link, place } = found;
  const facts = utmFacts(link, place);
  const tags = Object.fromEntries(UTM_FIELDS.map((field) => [field, expandUtm(link[field], facts)]));
  return {
    ...(tags as Record<UtmField, string | null>),
    id,
    workspaceId,
    targetUrl: link.targetUrl,
    expiresAt: link.expiresAt,
    expiredTargetUrl: link.expiredTargetUrl,
    isPaused: link.isPaused,
    isArchived: link.archivedAt !== null,
  };
}

function cacheKey(workspaceId: string, id: string): string {
  return `${workspaceId}/${id}`;
}
