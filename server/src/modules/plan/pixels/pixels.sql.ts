/** The table of pixels. */

import type { Page } from "@tributary/contract/page";
import type { Pixel, PixelBody, PixelPatch, PixelsQuery } from "@tributary/contract/pixels";
import { type Selectable, sql } from "kysely";
import { shownHost } from "../../../core/host.ts";
import { pageOfRows, readCursor } from "../../../platform/http/cursor.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { Pixels } from "../../../platform/postgres/tables/plan-tables.ts";
import {
  archivedPixelName,
  insertDirectoryEntry,
  limitDirectoryEntry,
  pixelName,
  renameDirectoryEntry,
} from "../../accounts/public.ts";

/** Stores a pixel and its public name, both or neither. */
export function insertPixel(
  postgres: PostgresClient,
  workspaceId: string,
  pixel: PixelBody & { id: string },
): Promise<Pixel> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const row = await tx
      .insertInto("pixels")
      .values({
        workspace_id: workspaceId,
        id: pixel.id,
        name: pixel.name,
        domain: pixel.domain,
        other_domains: withoutMain(pixel.otherDomains, pixel.domain),
        own_pages_only: pixel.ownPagesOnly ?? false,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await insertDirectoryEntry(tx, pixelName(pixel.id), { workspaceId, targetId: pixel.id });
    await limitDirectoryEntry(tx, pixelName(pixel.id), hostsThatSend(row));
    return toPixel(row);
  });
}

/** @returns null when the workspace has no such pixel */
export async function findPixel(postgres: PostgresClient, workspaceId: string, id: string): Promise<Pixel | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("pixels").selectAll().where("id", "=", id).executeTakeFirst(),
  );
  return row ? toPixel(row) : null;
}

/**
 * Changes what is given. Archiving takes the public name away and keeps it for the answer "archived"; nothing collected goes.
 * @returns null when the workspace has no such pixel
 */
export function updatePixel(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
  { name, domain, otherDomains, ownPagesOnly, archived }: PixelPatch,
): Promise<Pixel | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const before = await tx.selectFrom("pixels").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
    if (!before) return null;
    const isArchived = before.archived_at !== null;
    if (archived === true && !isArchived) await renameDirectoryEntry(tx, pixelName(id), archivedPixelName(id));
    if (archived === false && isArchived) await renameDirectoryEntry(tx, archivedPixelName(id), pixelName(id));
    const archivedAt = archived ? (before.archived_at ?? new Date()) : null;
    const others = withoutMain(otherDomains ?? before.other_domains, domain ?? before.domain);
    const row = await tx
      .updateTable("pixels")
      .set({ name, domain, other_domains: others, own_pages_only: ownPagesOnly })
      .$if(archived !== undefined, (update) => update.set({ archived_at: archivedAt }))
      .where("id", "=", id)
      .returningAll()
      .executeTakeFirstOrThrow();
    const publicName = row.archived_at ? archivedPixelName(id) : pixelName(id);
    await limitDirectoryEntry(tx, publicName, hostsThatSend(row));
    return toPixel(row);
  });
}

/** Newest first; either those in use or the archived. */
export async function listPixels(
  postgres: PostgresClient,
  workspaceId: string,
  { limit, cursor, archived }: PixelsQuery,
): Promise<Page<Pixel>> {
  const after = cursor ? readCursor(cursor) : null;
  const rows = await postgres.withWorkspace(workspaceId, (tx) => {
    let query = tx
      .selectFrom("pixels")
      .selectAll()
      .where("archived_at", archived === "true" ? "is not" : "is", null)
      .orderBy("created_at", "desc")
      .orderBy("id", "desc");
    if (after)
      query = query.where((where) => where(where.refTuple("created_at", "id"), "<", where.tuple(after.at, after.id)));
    return query.limit(limit + 1).execute();
  });
  const page = pageOfRows(rows, limit, (row) => ({ at: row.created_at, id: row.id }));
  return { data: page.rows.map(toPixel), nextCursor: page.nextCursor };
}

/**
 * Notes that an event of the pixel arrived.
 * @returns whether it was the pixel's first
 */
export function updatePixelSeen(postgres: PostgresClient, workspaceId: string, id: string, at: Date): Promise<boolean> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const first = await tx
      .updateTable("pixels")
      .set({ first_event_at: at, last_event_at: at })
      .where("id", "=", id)
      .where("first_event_at", "is", null)
      .executeTakeFirst();
    if (first.numUpdatedRows > 0n) return true;
    await tx
      .updateTable("pixels")
      .set({ last_event_at: sql<Date>`greatest(last_event_at, ${at}::timestamptz)` })
      .where("id", "=", id)
      .execute();
    return false;
  });
}

function withoutMain(hosts: readonly string[] | undefined, main: string): string[] {
  return (hosts ?? []).filter((host) => host !== main);
}

/** Whose pages may send; null: any. */
function hostsThatSend({ own_pages_only, domain, other_domains }: Selectable<Pixels>): string[] | null {
  return own_pages_only ? [domain, ...other_domains] : null;
}

function toPixel(row: Selectable<Pixels>): Pixel {
  return {
    id: row.id,
    name: row.name,
    domain: shownHost(row.domain),
    otherDomains: row.other_domains.map(shownHost),
    ownPagesOnly: row.own_pages_only,
    createdAt: row.created_at.toISOString(),
    firstEventAt: row.first_event_at?.toISOString() ?? null,
    lastEventAt: row.last_event_at?.toISOString() ?? null,
    archivedAt: row.archived_at?.toISOString() ?? null,
  };
}
