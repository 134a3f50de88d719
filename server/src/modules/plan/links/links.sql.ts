/** The table of short links. */
import type { LinkStatus, LinksQuery } from "@tributary/contract/links";
import type { Page } from "@tributary/contract/page";
import { youtubeVideoId } from "@tributary/contract/youtube-video-id";
import { type Selectable, type SelectQueryBuilder, sql } from "kysely";
import { pageOfRows, readCursor } from "../../../platform/http/cursor.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import type { Database } from "../../../platform/postgres/tables/database.ts";
import type { Links } from "../../../platform/postgres/tables/plan-tables.ts";
import { insertDirectoryEntry } from "../../accounts/public.ts";
import type { LinkContent, LinkPlace } from "./link-content.ts";

/** A link as the table holds it. */
export interface StoredLink extends LinkContent {
  id: string;
  code: string;
  revision: number;
  /** ISO 8601 UTC with milliseconds. */
  createdAt: string;
  updatedAt: string;
  /** Since when it is out of use, likewise; null: in use. */
  archivedAt: string | null;
}

/** The public name of a code. */
export function linkName(code: string): string {
  return `link:${code}`;
}

/**
 * Stores a link and its public name, both or neither.
 * @returns null when the code is taken somewhere on the installation
 */
export async function insertLink(
  tx: Tx,
  workspaceId: string,
  { id, code, ...content }: LinkContent & { id: string; code: string },
): Promise<StoredLink | null> {
  const isFree = await insertDirectoryEntry(tx, linkName(code), { workspaceId, targetId: id });
  if (!isFree) return null;
  const row = await tx
    .insertInto("links")
    .values({ workspace_id: workspaceId, id, code, ...columnsOf(content, null) })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toLink(row);
}

/** Archived links too, marked as such. @returns null when the workspace never had it */
async function findLink(tx: Tx, id: string): Promise<StoredLink | null> {
  const row = await tx.selectFrom("links").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? toLink(row) : null;
}

/** The same, kept from changing until the transaction ends. */
export async function lockLink(tx: Tx, id: string): Promise<StoredLink | null> {
  const row = await tx.selectFrom("links").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row ? toLink(row) : null;
}

/** A link and what its UTM values may name. @returns null when the workspace never had it */
export async function findLinkInPlace(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
): Promise<{ link: StoredLink; place: LinkPlace } | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const link = await findLink(tx, id);
    return link && { link, place: (await findPlace(tx, link)) ?? NOWHERE };
  });
}

const NOWHERE: LinkPlace = { campaignId: null, campaignVersionId: null, slug: null, versionNumber: null };

/** The campaign and version named. A version implies its campaign. @returns null when one of them does not exist or fit */
export async function findPlace(
  tx: Tx,
  { campaignId, campaignVersionId }: { campaignId: string | null; campaignVersionId: string | null },
): Promise<LinkPlace | null> {
  if (campaignVersionId !== null) {
    const version = await tx
      .selectFrom("campaign_versions")
      .innerJoin("campaigns", "campaigns.id", "campaign_versions.campaign_id")
      .select(["campaigns.id", "campaigns.slug", "campaign_versions.number"])
      .where("campaign_versions.id", "=", campaignVersionId)
      .executeTakeFirst();
    if (!version || (campaignId !== null && campaignId !== version.id)) return null;
    return { campaignId: version.id, campaignVersionId, slug: version.slug, versionNumber: version.number };
  }
  if (campaignId === null) return NOWHERE;
  const campaign = await tx.selectFrom("campaigns").select("slug").where("id", "=", campaignId).executeTakeFirst();
  return campaign ? { ...NOWHERE, campaignId, slug: campaign.slug } : null;
}

/** Newest first; the archived only where they are asked for. @param now Unix milliseconds, which decides what has expired */
export async function listLinks(
  postgres: PostgresClient,
  workspaceId: string,
  query: LinksQuery,
  now: number,
): Promise<Page<StoredLink>> {
  const after = query.cursor ? readCursor(query.cursor) : null;
  const rows = await postgres.withWorkspace(workspaceId, (tx) => {
    let wanted = filtered(tx.selectFrom("links").selectAll(), query, new Date(now));
    if (after)
      wanted = wanted.where((where) => where(where.refTuple("created_at", "id"), "<", where.tuple(after.at, after.id)));
    return wanted
      .orderBy("created_at", "desc")
      .orderBy("id", "desc")
      .limit(query.limit + 1)
      .execute();
  });
  const page = pageOfRows(rows, query.limit, (row) => ({ at: row.created_at, id: row.id }));
  return { data: page.rows.map(toLink), nextCursor: page.nextCursor };
}

type LinkRows = SelectQueryBuilder<Database, "links", Selectable<Links>>;

function filtered(rows: LinkRows, query: LinksQuery, now: Date): LinkRows {
  let wanted = rows.where("deleted_at", query.status === "archived" ? "is not" : "is", null);
  if (query.campaignId) wanted = wanted.where("campaign_id", "=", query.campaignId);
  if (query.campaignVersionId) wanted = wanted.where("campaign_version_id", "=", query.campaignVersionId);
  if (query.youtubeVideoId) wanted = wanted.where("youtube_video_id", "=", query.youtubeVideoId);
  if (query.status) wanted = wanted.where(IN_STATUS[query.status](now));
  if (query.q) wanted = wanted.where(matches(query.q));
  return wanted;
}

/** Expiry goes before a pause: an expired link does not go on when its pause ends. */
const IN_STATUS: Readonly<Record<LinkStatus, (now: Date) => ReturnType<typeof sql<boolean>>>> = {
  active: (now) => sql<boolean>`paused_at IS NULL AND (expires_at IS NULL OR expires_at > ${now})`,
  paused: (now) => sql<boolean>`paused_at IS NOT NULL AND (expires_at IS NULL OR expires_at > ${now})`,
  expired: (now) => sql<boolean>`expires_at <= ${now}`,
  archived: () => sql<boolean>`deleted_at IS NOT NULL`,
};

function matches(text: string) {
  const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const columns = sql`concat_ws(E'\n', title, code, target_url, campaign, source, medium, term, content, utm_id, youtube_video_id)`;
  const video = youtubeVideoId(text);
  return sql<boolean>`(${columns} ILIKE ${pattern} OR youtube_video_id = ${video})`;
}

/**
 * Writes what changed and raises the revision. An archived link's public name stays taken, so that its address answers
 * "gone", is never another link's, and is there when it is taken back into use.
 */
export async function updateLink(
  tx: Tx,
  before: StoredLink,
  { isArchived, ...content }: LinkContent & { isArchived: boolean },
): Promise<StoredLink> {
  const row = await tx
    .updateTable("links")
    .set({
      ...columnsOf(content, before),
      deleted_at: isArchived ? new Date() : null,
      revision: sql<number>`revision + 1`,
      updated_at: sql<Date>`now()`,
    })
    .where("id", "=", before.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return toLink(row);
}

/** @param before keeps the beginning of a pause that goes on */
function columnsOf(content: LinkContent, before: LinkContent | null) {
  const pause = content.isPaused ? { paused_at: new Date() } : { paused_at: null };
  return {
    target_url: content.targetUrl,
    title: content.title,
    campaign: content.campaign,
    source: content.source,
    medium: content.medium,
    term: content.term,
    content: content.content,
    utm_id: content.utmId,
    youtube_video_id: content.youtubeVideoId,
    campaign_id: content.campaignId,
    campaign_version_id: content.campaignVersionId,
    expires_at: content.expiresAt ? new Date(content.expiresAt) : null,
    expired_target_url: content.expiredTargetUrl,
    ...(content.isPaused === before?.isPaused ? {} : pause),
  };
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
    term: row.term,
    content: row.content,
    utmId: row.utm_id,
    youtubeVideoId: row.youtube_video_id,
    campaignId: row.campaign_id,
    campaignVersionId: row.campaign_version_id,
    expiresAt: row.expires_at?.toISOString() ?? null,
    expiredTargetUrl: row.expired_target_url,
    isPaused: row.paused_at !== null,
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    archivedAt: row.deleted_at?.toISOString() ?? null,
  };
}
