/** The table of API keys, and their names in the directory. */
import type { ApiKey, ApiKeyKind } from "@tributary/contract/api-keys";
import type { Page, PageQuery } from "@tributary/contract/page";
import type { Permission } from "@tributary/contract/permissions";
import { type Selectable, sql } from "kysely";
import { pageOfRows, readCursor } from "../../../platform/http/cursor.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import type { ApiKeys } from "../../../platform/postgres/tables/accounts-tables.ts";
import { deleteDirectoryEntry, insertDirectoryEntry } from "../directory.sql.ts";
import { apiKeyDirectoryName } from "./api-key-secret.ts";

/** One page of a workspace's keys, newest first. @throws AppError invalid_request for a cursor that is not ours */
export async function listApiKeys(
  postgres: PostgresClient,
  workspaceId: string,
  { limit, cursor }: PageQuery,
): Promise<Page<ApiKey>> {
  const after = cursor === undefined ? null : readCursor(cursor);
  const rows = await postgres.withWorkspace(workspaceId, (tx) => {
    const newest = tx.selectFrom("api_keys").selectAll().orderBy("created_at", "desc").orderBy("id", "desc");
    const rest = after
      ? newest.where(({ eb, refTuple, tuple }) => eb(refTuple("created_at", "id"), "<", tuple(after.at, after.id)))
      : newest;
    return rest.limit(limit + 1).execute();
  });
  const page = pageOfRows(rows, limit, (row) => ({ at: row.created_at, id: row.id }));
  return { data: page.rows.map(toApiKey), nextCursor: page.nextCursor };
}

export interface NewApiKey {
  id: string;
  kind: ApiKeyKind;
  name: string;
  prefix: string;
  keyHash: string;
  permissions: Permission[] | null;
  callsPerMinute: number | null;
  expiresAt: Date | null;
}

interface Replacement {
  replacedId: string;
  endsAt: Date;
  make: (replaced: ApiKey, isReplaced: boolean) => NewApiKey;
}

/** What a call by a key depends on. */
export interface KeyFacts {
  permissions: Permission[] | null;
  callsPerMinute: number | null;
  expiresAt: Date | null;
}

/** Stores a key's description and hash, and makes it usable. */
export function insertApiKey(postgres: PostgresClient, workspaceId: string, key: NewApiKey): Promise<ApiKey> {
  return postgres.withWorkspace(workspaceId, (tx) => insertInto(tx, workspaceId, key));
}

async function insertInto(tx: Tx, workspaceId: string, key: NewApiKey): Promise<ApiKey> {
  const row = await tx
    .insertInto("api_keys")
    .values({
      workspace_id: workspaceId,
      id: key.id,
      kind: key.kind,
      name: key.name,
      prefix: key.prefix,
      key_hash: key.keyHash,
      last_used_at: null,
      permissions: key.permissions,
      expires_at: key.expiresAt,
      calls_per_minute: key.callsPerMinute,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await insertDirectoryEntry(tx, apiKeyDirectoryName(key.keyHash), { workspaceId, targetId: key.id });
  return toApiKey(row);
}

/**
 * Stores a key in place of another that ends soon. Of several calls at once each waits for the one before.
 * @param endsAt when the replaced key ends, unless it would earlier
 * @param make describes the key from the one it replaces, or throws, which leaves all as it was
 * @returns null when there is no such key
 */
export function replaceApiKey(
  postgres: PostgresClient,
  workspaceId: string,
  { replacedId, endsAt, make }: Replacement,
): Promise<ApiKey | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const replaced = await tx
      .selectFrom("api_keys")
      .selectAll()
      .where("id", "=", replacedId)
      .forUpdate()
      .executeTakeFirst();
    if (!replaced) return null;
    const mark = replacedName(replacedId);
    const isReplaced = await tx.selectFrom("directory").select("name").where("name", "=", mark).executeTakeFirst();
    const made = await insertInto(tx, workspaceId, make(toApiKey(replaced), isReplaced !== undefined));
    await insertDirectoryEntry(tx, mark, { workspaceId, targetId: made.id });
    await tx
      .updateTable("api_keys")
      .set({ expires_at: sql<Date>`least(expires_at, ${endsAt})` })
      .where("id", "=", replacedId)
      .execute();
    return made;
  });
}

/** What a replaced key is known by in the directory, where it stands for the key made in its place. */
function replacedName(keyId: string): string {
  return `key-replaced:${keyId}`;
}

/** @returns null when the key is gone */
export async function findKeyFacts(
  postgres: PostgresClient,
  { workspaceId, keyId }: { workspaceId: string; keyId: string },
): Promise<KeyFacts | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("api_keys")
      .select(["permissions", "calls_per_minute as callsPerMinute", "expires_at as expiresAt"])
      .where("id", "=", keyId)
      .executeTakeFirst(),
  );
  return row ?? null;
}

/** Removes a key. @returns its hash, or null when there is no such key in this workspace */
export function deleteApiKey(postgres: PostgresClient, workspaceId: string, id: string): Promise<string | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const row = await tx
      .deleteFrom("api_keys")
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", id)
      .returning("key_hash")
      .executeTakeFirst();
    if (!row) return null;
    await deleteDirectoryEntry(tx, apiKeyDirectoryName(row.key_hash));
    await deleteDirectoryEntry(tx, replacedName(id));
    return row.key_hash;
  });
}

/** Notes that a key was used. */
export async function recordKeyUse(
  postgres: PostgresClient,
  { workspaceId, keyId, usedAt }: { workspaceId: string; keyId: string; usedAt: Date },
): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("api_keys")
      .set({ last_used_at: usedAt })
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", keyId)
      .execute(),
  );
}

function toApiKey(row: Selectable<ApiKeys>): ApiKey {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    prefix: row.prefix,
    permissions: row.permissions,
    callsPerMinute: row.calls_per_minute,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  };
}
