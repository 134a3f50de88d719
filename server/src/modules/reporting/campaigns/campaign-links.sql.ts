/** Which links belong to which campaign and version. The archived too: what they brought in stays theirs. */
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";

export interface CampaignLinks {
  campaignId: string;
  linkIds: string[];
}

export interface VersionLinks {
  versionId: string;
  number: number;
  publishedAt: Date;
  linkIds: string[];
}

/** Every campaign of the workspace, newest first, with its links of every version and of none. */
export function linksOfCampaigns(postgres: PostgresClient, workspaceId: string): Promise<CampaignLinks[]> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const campaigns = await tx
      .selectFrom("campaigns")
      .select("id")
      .orderBy("created_at", "desc")
      .orderBy("id", "desc")
      .execute();
    const links = await tx
      .selectFrom("links")
      .select(["id", "campaign_id as campaignId"])
      .where("campaign_id", "is not", null)
      .execute();
    const byCampaign = Map.groupBy(links, ({ campaignId }) => campaignId);
    return campaigns.map(({ id }) => ({ campaignId: id, linkIds: (byCampaign.get(id) ?? []).map((link) => link.id) }));
  });
}

/** The versions of a campaign, oldest first. @returns null when the workspace has no such campaign */
export function linksOfVersions(
  postgres: PostgresClient,
  workspaceId: string,
  campaignId: string,
): Promise<VersionLinks[] | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const campaign = await tx.selectFrom("campaigns").select("id").where("id", "=", campaignId).executeTakeFirst();
    if (!campaign) return null;
    const versions = await tx
      .selectFrom("campaign_versions")
      .select(["id", "number", "published_at as publishedAt"])
      .where("campaign_id", "=", campaignId)
      .orderBy("number")
      .execute();
    const links = await tx
      .selectFrom("links")
      .select(["id", "campaign_version_id as versionId"])
      .where("campaign_id", "=", campaignId)
      .where("campaign_version_id", "is not", null)
      .execute();
    const byVersion = Map.groupBy(links, ({ versionId }) => versionId);
    return versions.map(({ id, ...version }) => ({
      ...version,
      versionId: id,
      linkIds: (byVersion.get(id) ?? []).map((link) => link.id),
    }));
  });
}
