/** Which workspace an API key opens, and what for. */
import type { ApiKeyKind } from "@tributary/contract/api-keys";
import { KEY_PERMISSIONS, type Permission } from "@tributary/contract/permissions";
import { AppError } from "../../../core/errors.ts";
import type { OwnLimit } from "../../../platform/http/principal.ts";
import type { Directory } from "../directory.ts";
import { apiKeyDirectoryName, apiKeyKind, hashApiKey } from "./api-key-secret.ts";
import type { KeyFacts } from "./api-keys.sql.ts";
import type { UsedKey } from "./key-use.ts";

export interface KeyContext {
  directory: Directory;
  noteKeyUse: (key: UsedKey) => void;
  /** What is known of a key, remembered for a few seconds; null when it is gone. */
  keyFacts: (key: UsedKey) => Promise<KeyFacts | null>;
  /** Unix milliseconds. */
  clock: () => number;
}

export interface FoundKey extends UsedKey {
  kind: ApiKeyKind;
  /** None of a write key. */
  permissions: ReadonlySet<Permission>;
  ownLimit: OwnLimit | undefined;
}

/**
 * Finds a key and notes its use. The kind is read off the key itself: it is part of what was hashed, so it cannot lie.
 * @throws AppError unauthenticated when there is no such key (any more)
 */
export async function findApiKey(context: KeyContext, key: string): Promise<FoundKey> {
  const kind = apiKeyKind(key);
  const entry = kind ? await context.directory.lookUp(apiKeyDirectoryName(hashApiKey(key))) : null;
  if (!kind || !entry) throw unknown();
  const used = { workspaceId: entry.workspaceId, keyId: entry.targetId };
  const facts = await context.keyFacts(used);
  if (!facts) throw unknown();
  if (facts.expiresAt && facts.expiresAt.getTime() <= context.clock()) {
    throw new AppError("unauthenticated", "This API key has expired.");
  }
  context.noteKeyUse(used);
  const permissions = new Set(kind === "secret" ? (facts.permissions ?? KEY_PERMISSIONS) : []);
  return { ...used, kind, permissions, ownLimit: ownLimit(used.keyId, facts.callsPerMinute) };
}

function ownLimit(keyId: string, callsPerMinute: number | null): OwnLimit | undefined {
  if (callsPerMinute === null) return undefined;
  const limit = { policy: `key-${callsPerMinute}`, perSecond: callsPerMinute / 60, burst: callsPerMinute };
  return { limit, caller: keyId };
}

function unknown(): AppError {
  return new AppError("unauthenticated", "This API key doesn't exist.");
}
