/** Keys for machines: made and shown once, deleted at will. */
import type { ApiKeyBody, ApiKeyCreated } from "@tributary/contract/api-keys";
import { notFound } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import type { PostgresDoor } from "../store/postgres.ts";
import { apiKeyDirectoryName, apiKeyPrefix, hashApiKey, makeApiKey } from "./api-key-secret.ts";
import { deleteApiKey, insertApiKey } from "./api-keys.sql.ts";
import type { Directory } from "./directory.ts";

/** Makes a key. Only this answer holds the key itself. */
export async function createApiKey(
  postgres: PostgresDoor,
  workspaceId: string,
  { kind, name }: ApiKeyBody,
): Promise<ApiKeyCreated> {
  const key = makeApiKey(kind);
  const stored = await insertApiKey(postgres, workspaceId, {
    id: newId(),
    kind,
    name,
    prefix: apiKeyPrefix(key),
    keyHash: hashApiKey(key),
  });
  return { ...stored, key };
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
