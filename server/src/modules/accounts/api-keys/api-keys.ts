/** Keys for machines: made and shown once, deleted at will. */
import type { ApiKey, ApiKeyBody, ApiKeyCreated, ApiKeyRotationBody } from "@tributary/contract/api-keys";
import { AppError, notFound } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { Directory } from "../directory.ts";
import { apiKeyDirectoryName, apiKeyPrefix, hashApiKey, makeApiKey } from "./api-key-secret.ts";
import { deleteApiKey, insertApiKey, replaceApiKey } from "./api-keys.sql.ts";

/** @param now Unix milliseconds; @throws AppError invalid_request for an end that has passed: such a key never works */
export function refusePastEnd(expiresAt: string | null | undefined, now: number): void {
  if (!expiresAt || Date.parse(expiresAt) > now) return;
  const message = "must be ahead of now";
  throw new AppError("invalid_request", {
    public: `expiresAt: ${message}.`,
    fields: [{ field: "expiresAt", message }],
  });
}

/** Makes a key. Only this answer holds the key itself. */
export async function createApiKey(
  postgres: PostgresClient,
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
 * Makes the same key anew, with the same end unless another is named; the one before stays good for the overlap, so that
 * servers are changed without a gap.
 * @param now Unix milliseconds; @throws AppError not_found; conflict for a key that has ended or was replaced before
 */
export async function rotateApiKey(
  postgres: PostgresClient,
  workspaceId: string,
  { id, overlapHours, expiresAt, now }: ApiKeyRotationBody & { id: string; now: number },
): Promise<ApiKeyCreated> {
  let key = "";
  const stored = await replaceApiKey(postgres, workspaceId, {
    replacedId: id,
    endsAt: new Date(now + overlapHours * 3_600_000),
    make: (replaced, isReplaced) => {
      refuseDead(replaced, isReplaced, now);
      const { kind, name, permissions, callsPerMinute } = replaced;
      const end = expiresAt === undefined ? replaced.expiresAt : expiresAt;
      key = makeApiKey(kind);
      return {
        ...spellingOf(key),
        kind,
        name,
        permissions,
        callsPerMinute,
        expiresAt: end === null ? null : new Date(end),
      };
    },
  });
  if (!stored) throw notFound("API key");
  return { ...stored, key };
}

/** Whoever holds a key's right to be replaced holds it once: else what was taken out of use would come back. */
function refuseDead({ expiresAt }: ApiKey, isReplaced: boolean, now: number): void {
  if (isReplaced) {
    throw new AppError("conflict", "This API key was already rotated. Rotate the new one instead.");
  }
  if (expiresAt !== null && Date.parse(expiresAt) <= now) {
    throw new AppError("conflict", "This API key has expired. Create a new one.");
  }
}

function spellingOf(key: string): { id: string; prefix: string; keyHash: string } {
  return { id: newId(), prefix: apiKeyPrefix(key), keyHash: hashApiKey(key) };
}

/** Deletes a key: at once in this process, within the directory's memory elsewhere. @throws AppError not_found */
export async function removeApiKey(
  { postgres, directory }: { postgres: PostgresClient; directory: Directory },
  workspaceId: string,
  id: string,
): Promise<void> {
  const keyHash = await deleteApiKey(postgres, workspaceId, id);
  if (keyHash === null) throw notFound("API key");
  directory.forget(apiKeyDirectoryName(keyHash));
}
