/** The table of short links. */
import type { Link } from "@tributary/contract/links";
import type { Page, PageQuery } from "@tributary/contract/page";
import type { Selectable } from "kysely";
import { pageOfRows, readCursor } from "../core/cursor.ts";
import type { PostgresDoor } from "../store/postgres.ts";
import type { Links } from "../store/tables.ts";

/** A link as the table holds it; `shortUrl` is made from the address of the installation. */
export type StoredLink = Omit<Link, "shortUrl">;

export type NewLink = Omit<StoredLink, "createdAt">;

/**
 * Stores a link and its public name, both or neither.
 * @returns null when the code is taken somewhere on the installation
 */
export function insertLink(postgres: PostgresDoor, workspaceId: string, link: NewLink): Promise<StoredLink | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const name = await tx
      .insertInto("directory")
      .values({ name: `link:${link.code}`, workspace_id: workspaceId, target_id: link.id })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (!name.numInsertedOrUpdatedRows) return null;
    const row = await tx
      .insertInto("links")
      .values({
        workspace_id: workspaceId,
        id: link.id,
        code: link.code,
        target_url: link.targetUrl,
        title: link.title,
        campaign: link.campaign,
        source: link.source,
        medium: link.medium,
        youtube_video_id: link.youtubeVideoId,
        expires_at: link.expiresAt ? new Date(link.expiresAt) : null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return toLink(row);
  });
}

/** Deleted links too, marked as such. @returns null when the workspace never had it */
export async function findLink(
  postgres: PostgresDoor,
  workspaceId: string,
  id: string,
): Promise<{ link: StoredLink; isDeleted: boolean } | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("links").selectAll().where("id", "=", id).executeTakeFirst(),
  );
  return row ? { link: toLink(row), isDeleted: row.deleted_at !== null } : null;
}

/** Newest first, without the deleted. */
export async function listLinks(
  postgres: PostgresDoor,
  workspaceId: string,
  { limit, cursor }: PageQuery,
): Promise<Page<StoredLink>> {
  const after = cursor ? readCursor(cursor) : null;
  const rows = await postgres.withWorkspace(workspaceId, (tx) => {
    let query = tx
      .selectFrom("links")
      .selectAll()
      .where("deleted_at", "is", null)
      .orderBy("created_at", "desc")
      .orderBy("id", "desc");
    if (after)
      query = query.where((where) => where(where.refTuple("created_at", "id"), "<", where.tuple(after.at, after.id)));
    return query.limit(limit + 1).execute();
  });
  const page = pageOfRows(rows, limit, (row) => ({ at: row.created_at, id: row.id }));
  return { data: page.rows.map(toLink), nextCursor: page.nextCursor };
}

/** Its public name stays taken, so that the old address answers "gone" and is never another link's. @returns whether there was one */
export async function markLinkDeleted(postgres: PostgresDoor, workspaceId: string, id: string): Promise<boolean> {
  const result = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("links")
      .set({ deleted_at: new Date() })
      .where("id", "=", id)
      .where("deleted_at", "is", null)
      .executeTakeFirst(),
  );
  return result.numUpdatedRows > 0n;
}

function toLink(row: Selectable<Links>): StoredLink {
  return {
    id: row.id,
    code: row.code,
    targetUrl: row.target_url,
    title: row.title,
    campaign: row.campaign,
    source: row.source,
    medium: row.medium,
    youtubeVideoId: row.youtube_video_id,
    expiresAt: row.expires_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  };
}
