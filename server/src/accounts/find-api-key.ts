/** Which workspace an API key opens. */
import type { ApiKeyKind } from "@tributary/contract/api-keys";
import { AppError } from "../core/errors.ts";
import { apiKeyDirectoryName, apiKeyKind, hashApiKey } from "./api-key-secret.ts";
import type { Directory } from "./directory.ts";
import type { UsedKey } from "./key-use.ts";

export interface KeyContext {
  directory: Directory;
  noteKeyUse: (key: UsedKey) => void;
}

export interface FoundKey extends UsedKey {
  kind: ApiKeyKind;
}

/**
 * Finds a key and notes its use. The kind is read off the key itself: it is part of what was hashed, so it cannot lie.
 * @throws AppError unauthenticated when there is no such key (any more)
 */
export async function findApiKey({ directory, noteKeyUse }: KeyContext, key: string): Promise<FoundKey> {
  const kind = apiKeyKind(key);
  const entry = kind ? await directory.lookUp(apiKeyDirectoryName(hashApiKey(key))) : null;
  if (!kind || !entry) throw new AppError("unauthenticated", "There is no such API key.");
  const found = { kind, workspaceId: entry.workspaceId, keyId: entry.targetId };
  noteKeyUse(found);
  return found;
}
