/** What addresses call the ad campaigns that the connected accounts know. */
import { plainText } from "../../../core/facts.ts";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { IN_FORCE } from "./mappings.sql.ts";

/** Parameters of a query, as `ofAd` of the facts reads them: of each tag the ad campaign, and ours; "": not mapped. */
export type AdTags = Record<"adTags" | "adTag_adCampaign" | "adTag_campaign", string[]>;

/** @returns ids, and names that only one campaign of the platform has */
export async function readAdTags(
  { postgres, clickhouse }: { postgres: PostgresClient; clickhouse: ClickHouseClient },
  workspaceId: string,
): Promise<AdTags> {
  const tags = await clickhouse.inWorkspace(workspaceId).query<{ tag: string; adPlatform: string; id: string }>(
    `SELECT concat(platform, '\\n', text) AS tag, any(platform) AS adPlatform, any(ad_campaign_id) AS id
     FROM (
       SELECT DISTINCT toString(platform) AS platform, ad_campaign_id, ad_campaign_id AS text FROM fct_ad_performance
       UNION DISTINCT
       SELECT toString(platform), ad_campaign_id, ${plainText("name")} FROM dim_ad_campaigns FINAL
     ) WHERE text != '' GROUP BY tag HAVING uniqExact(ad_campaign_id) = 1 ORDER BY tag`,
  );
  if (tags.length === 0) return { adTags: [], adTag_adCampaign: [], adTag_campaign: [] };
  const mapped = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("campaign_mappings")
      .select(["platform", "ad_campaign_id", "campaign_id"])
      .where("status", "in", IN_FORCE)
      .execute(),
  );
  const ours = new Map(mapped.map((row) => [`${row.platform}\n${row.ad_campaign_id}`, row.campaign_id]));
  return {
    adTags: tags.map(({ tag }) => tag),
    adTag_adCampaign: tags.map(({ id }) => id),
    adTag_campaign: tags.map(({ adPlatform, id }) => ours.get(`${adPlatform}\n${id}`) ?? ""),
  };
}
