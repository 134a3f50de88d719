/** Keys for machines: made once, shown once, deleted at will. */
import type { ApiKey, ApiKeyBody, ApiKeyCreated } from "@tributary/contract/api-keys";
import type { Page, PageQuery } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { AppError, notFound } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import type { PostgresDoor } from "../store/postgres.ts";
import { apiKeyDirectoryName, apiKeyPrefix, hashApiKey, makeApiKey } from "./api-key-secret.ts";
import { deleteApiKey, insertApiKey, listApiKeys } from "./api-keys.sql.ts";
import type { Directory } from "./directory.ts";

/** One page of a workspace's keys, newest first. @throws AppError invalid_request for a cursor that is not ours */
export async function pageApiKeys(
  postgres: PostgresDoor,
  workspaceId: string,
  { limit, cursor }: PageQuery,
): Promise<Page<ApiKey>> {
  if (cursor !== undefined && !Id.safeParse(cursor).success) {
    const fields = [{ field: "cursor", message: "is not one this list gave" }];
    throw new AppError("invalid_request", { public: "cursor: is not one this list gave", fields });
  }
  const found = await listApiKeys(postgres, workspaceId, { limit: limit + 1, before: cursor });
  const data = found.slice(0, limit);
  return { data, nextCursor: found.length > limit ? (data.at(-1)?.id ?? null) : null };
}

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
