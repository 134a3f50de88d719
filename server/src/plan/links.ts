/** Short links: what may become one, and finding one again when it is clicked. */
import type { LinkBody } from "@tributary/contract/links";
import { AppError } from "../core/errors.ts";
import { createExpiringCache } from "../core/expiring-cache.ts";
import { newId } from "../core/ids.ts";
import type { PostgresDoor } from "../store/postgres.ts";
import { isLinkCode, newLinkCode } from "./link-code.ts";
import { findLink, insertLink, type NewLink, type StoredLink } from "./links.sql.ts";

/** What a link for a YouTube video is tagged with unless its maker says otherwise. */
const YOUTUBE_TAGS = { source: "youtube", medium: "video" };
const CODE_ATTEMPTS = 5;

/** Creates a link. Throws `invalid_request` for a target with credentials or an expiry in the past. */
export async function createLink(
  postgres: PostgresDoor,
  workspaceId: string,
  body: LinkBody,
  now = Date.now(),
): Promise<StoredLink> {
  const link = prepareLink(body, now);
  for (let attempt = 0; attempt < CODE_ATTEMPTS; attempt++) {
    const stored = await insertLink(postgres, workspaceId, { ...link, id: newId(now), code: newLinkCode() });
    if (stored) return stored;
  }
  throw new AppError("unavailable", { public: "No free link code was found. Try again.", retryAfterSeconds: 1 });
}

/** Checks what a schema cannot, and fills in what follows from the rest. */
export function prepareLink(body: LinkBody, now: number): Omit<NewLink, "id" | "code"> {
  const target = new URL(body.targetUrl);
  if (target.username || target.password) throw refused("targetUrl", "must not contain a user name or password");
  const expiresAt = body.expiresAt ? new Date(body.expiresAt) : null;
  if (expiresAt && expiresAt.getTime() <= now) throw refused("expiresAt", "must be in the future");
  const tags = body.youtubeVideoId ? YOUTUBE_TAGS : { source: null, medium: null };
  return {
    targetUrl: target.href,
    title: body.title,
    campaign: body.campaign ?? null,
    source: body.source ?? tags.source,
    medium: body.medium ?? tags.medium,
    youtubeVideoId: body.youtubeVideoId ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}

function refused(field: string, message: string): AppError {
  return new AppError("invalid_request", { public: `${field}: ${message}`, fields: [{ field, message }] });
}

/** A link met outside its own workspace's screens. */
export interface FoundLink extends StoredLink {
  workspaceId: string;
  isDeleted: boolean;
}

/** Whose a public name is. */
export interface Directory {
  lookUp(name: string): Promise<{ workspaceId: string; targetId: string } | null>;
}

export interface LinkFinder {
  /** By the last part of its short address, whoever's it is; deleted and expired links too. */
  byCode(code: string): Promise<FoundLink | null>;
  /** By id within a workspace; deleted and expired links too. */
  byId(workspaceId: string, id: string): Promise<FoundLink | null>;
  /** The link changed: ask the store again. */
  forget(workspaceId: string, id: string): void;
}

const REMEMBER_MS = 5000;
const MAX_REMEMBERED = 10_000;

/** Makes a finder that remembers links for five seconds: a busy link costs no query a click. */
export function createLinkFinder({
  postgres,
  directory,
}: {
  postgres: PostgresDoor;
  directory: Directory;
}): LinkFinder {
  const cache = createExpiringCache<FoundLink | null>({ ttlMs: REMEMBER_MS, maxEntries: MAX_REMEMBERED });
  const byId = (workspaceId: string, id: string): Promise<FoundLink | null> => {
    // The workspace is part of the key: asked about in another one, a link must not become "unknown" in its own.
    return cache.get(cacheKey(workspaceId, id), async () => {
      const found = await findLink(postgres, workspaceId, id);
      return found ? { ...found.link, workspaceId, isDeleted: found.isDeleted } : null;
    });
  };
  return {
    byId,
    byCode: async (code) => {
      const owner = isLinkCode(code) ? await directory.lookUp(`link:${code}`) : null;
      return owner ? byId(owner.workspaceId, owner.targetId) : null;
    },
    forget: (workspaceId, id) => cache.forget(cacheKey(workspaceId, id)),
  };
}

function cacheKey(workspaceId: string, id: string): string {
  return `${workspaceId}/${id}`;
}
