/** The table of published versions. Rows are only ever added; the database refuses to change one. */
import type { Campaign, CampaignVersion, VersionContent } from "@tributary/contract/campaigns";
import type { Page, PageQuery } from "@tributary/contract/page";
import type { Selectable } from "kysely";
import { pageOfRows, readCursor } from "../../../platform/http/cursor.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import type { CampaignVersions } from "../../../platform/postgres/tables/plan-tables.ts";
import { lockCampaign } from "./campaigns.sql.ts";
import { readReferences } from "./draft-references.sql.ts";
import type { References } from "./publish-campaign.ts";

/** A version as the tables hold it; the short addresses of its links are made from the address of the installation. */
export type StoredVersion = Omit<CampaignVersion, "links"> & {
  links: Omit<CampaignVersion["links"][number], "shortUrl">[];
};

/**
 * Publishes the next version, one publication after the other.
 * @param decide gives what the version is to hold; what it throws leaves everything as it was
 * @returns null when the workspace has no such campaign
 */
export function insertVersion(
  postgres: PostgresClient,
  workspaceId: string,
  { campaignId, id, note }: { campaignId: string; id: string; note: string },
  decide: (campaign: Campaign, references: References, last: VersionContent | null) => VersionContent,
): Promise<StoredVersion | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId);
    if (!campaign) return null;
    const number = (campaign.latestVersion ?? 0) + 1;
    const last = await tx
      .selectFrom("campaign_versions")
      .select("content")
      .where("campaign_id", "=", campaignId)
      .where("number", "=", number - 1)
      .executeTakeFirst();
    const content = decide(campaign, await readReferences(tx, campaign.draft), last?.content ?? null);
    const row = await tx
      .insertInto("campaign_versions")
      .values({
        workspace_id: workspaceId,
        id,
        campaign_id: campaignId,
        number,
        note,
        content: JSON.stringify(content),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await tx
      .updateTable("campaigns")
      .set({
        published_draft: JSON.stringify(campaign.draft),
        version_count: number,
        revision: campaign.revision + 1,
        updated_at: row.published_at,
      })
      .where("id", "=", campaignId)
      .execute();
    return toVersion(row, []);
  });
}

/** Newest first. */
export function listVersions(
  postgres: PostgresClient,
  workspaceId: string,
  campaignId: string,
  { limit, cursor }: PageQuery,
): Promise<Page<StoredVersion>> {
  const after = cursor ? readCursor(cursor) : null;
  return postgres.withWorkspace(workspaceId, async (tx) => {
    let query = tx
      .selectFrom("campaign_versions")
      .selectAll()
      .where("campaign_id", "=", campaignId)
      .orderBy("published_at", "desc")
      .orderBy("id", "desc");
    if (after)
      query = query.where((where) => where(where.refTuple("published_at", "id"), "<", where.tuple(after.at, after.id)));
    const page = pageOfRows(await query.limit(limit + 1).execute(), limit, (row) => ({
      at: row.published_at,
      id: row.id,
    }));
    const links = await readLinks(
      tx,
      page.rows.map(({ id }) => id),
    );
    return { data: page.rows.map((row) => toVersion(row, links.get(row.id) ?? [])), nextCursor: page.nextCursor };
  });
}

/** @returns null when the campaign has no such version */
export function findVersion(
  postgres: PostgresClient,
  workspaceId: string,
  campaignId: string,
  number: number,
): Promise<StoredVersion | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const row = await tx
      .selectFrom("campaign_versions")
      .selectAll()
      .where("campaign_id", "=", campaignId)
      .where("number", "=", number)
      .executeTakeFirst();
    return row ? toVersion(row, (await readLinks(tx, [row.id])).get(row.id) ?? []) : null;
  });
}

/** The links of versions, oldest first, without the deleted. */
async function readLinks(tx: Tx, versionIds: readonly string[]): Promise<Map<string, StoredVersion["links"]>> {
  if (versionIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom("links")
    .select(["campaign_version_id", "id", "code", "title", "target_url as targetUrl"])
    .where("campaign_version_id", "in", versionIds)
    .where("deleted_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const byVersion = Map.groupBy(rows, (row) => row.campaign_version_id ?? "");
  return new Map(
    [...byVersion].map(([id, links]) => [id, links.map(({ campaign_version_id: _, ...link }) => link)] as const),
  );
}

function toVersion(row: Selectable<CampaignVersions>, links: StoredVersion["links"]): StoredVersion {
  return {
    ...row.content,
    id: row.id,
    campaignId: row.campaign_id,
    number: row.number,
    note: row.note,
    publishedAt: row.published_at.toISOString(),
    links,
  };
}
