/** Keys for machines: made and shown once, deleted at will. */
import type { ApiKeyBody, ApiKeyCreated } from "@tributary/contract/api-keys";
import { notFound } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import type { PostgresDoor } from "../store/postgres.ts";
import { apiKeyDirectoryName, apiKeyPrefix, hashApiKey, makeApiKey } from "./api-key-secret.ts";
import { deleteApiKey, insertApiKey, replaceApiKey } from "./api-keys.sql.ts";
import type { Directory } from "./directory.ts";

/** Makes a key. Only this answer holds the key itself. */
export async function createApiKey(
  postgres: PostgresDoor,
  workspaceId: string,
  { kind, name, permissions, callsPerMinute, expiresAt }: ApiKeyBody,
): Promise<ApiKeyCreated> {
  const key = makeApiKey(kind);
  const stored = await insertApiKey(postgres, workspaceId, {
    ...spellingOf(key),
    kind,
    name,
    permissions: permissions ? [...new Set(permissions)] : null,
    callsPerMinute: callsPerMinute ?? null,
    expiresAt: expiresAt ? new Date(expiresAt) : null,
  });
  return { ...stored, key };
}

/**
 * Makes the same key anew; the one before stays good for the overlap, so that servers are changed without a gap.
 * @param now Unix milliseconds; @throws AppError not_found
 */
export async function rotateApiKey(
  postgres: PostgresDoor,
  workspaceId: string,
  { id, overlapHours, now }: { id: string; overlapHours: number; now: number },
): Promise<ApiKeyCreated> {
  let key = "";
  const stored = await replaceApiKey(postgres, workspaceId, {
    replacedId: id,
    endsAt: new Date(now + overlapHours * 3_600_000),
    make: ({ kind, name, permissions, callsPerMinute }) => {
      key = makeApiKey(kind);
      return { ...spellingOf(key), kind, name, permissions, callsPerMinute, expiresAt: null };
    },
  });
  if (!stored) throw notFound("API key");
  return { ...stored, key };
}

function spellingOf(key: string): { id: string; prefix: string; keyHash: string } {
  return { id: newId(), prefix: apiKeyPrefix(key), keyHash: hashApiKey(key) };
}

/** Deletes a key: at once in this process, within the directory's memory elsewhere. @throws AppError not_found */
export async function removeApiKey(
  { postgres, directory }: { postgres: PostgresDoor; directory: Directory },
  workspaceId: string,
  id: string,
): Promise<void> {
  const keyHash = await deleteApiKey(postgres, workspaceId, id);
  if (keyHash === null) throw notFound("API key");
  directory.forget(apiKeyDirectoryName(keyHash));
}
