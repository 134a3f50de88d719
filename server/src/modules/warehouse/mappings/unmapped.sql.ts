/** Spend of no campaign of ours, and tags that lead to none. */
import type { Unmapped } from "@tributary/contract/campaign-mappings";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";

/** The longest list that is given whole. */
const MOST = 1000;

/** @returns both, the largest first, no more than a thousand each; days are the accounts', and of visits UTC's */
export async function readUnmapped(
  { postgres, clickhouse }: { postgres: PostgresClient; clickhouse: ClickHouseClient },
  workspaceId: string,
  { from, to }: { from: string; to: string },
): Promise<Unmapped> {
  const known = await postgres.withWorkspace(workspaceId, async (tx) => {
    const campaigns = await tx.selectFrom("campaigns").select("slug").execute();
    return campaigns.map(({ slug }) => slug.toLowerCase());
  });
  const inWorkspace = clickhouse.inWorkspace(workspaceId);
  const spend = await inWorkspace.query<Unmapped["spend"][number]>(
    `SELECT toString(f.platform) AS platform, f.account_id AS accountId, f.ad_campaign_id AS adCampaignId,
       nullIf(any(d.name), '') AS adCampaignName, toString(f.currency) AS currency, toFloat64(sum(f.cost_micros)) AS costMicros
     FROM (SELECT * FROM fct_ad_performance FINAL WHERE campaign_id IS NULL AND day BETWEEN {from:Date} AND {to:Date}) AS f
     LEFT JOIN (SELECT * FROM dim_ad_campaigns FINAL) AS d
       ON d.platform = f.platform AND d.account_id = f.account_id AND d.ad_campaign_id = f.ad_campaign_id
     GROUP BY platform, accountId, adCampaignId, currency HAVING costMicros != 0
     ORDER BY costMicros DESC, platform, accountId, adCampaignId LIMIT ${MOST}`,
    { from, to },
  );
  const utmCampaigns = await inWorkspace.query<Unmapped["utmCampaigns"][number]>(
    `SELECT toString(campaign) AS utmCampaign, toFloat64(uniqExact(if(session_id = '', event_id, session_id))) AS visits
     FROM events
     WHERE NOT is_bot AND campaign != '' AND link_id = '' AND lower(campaign) NOT IN {known:Array(String)}
       AND toDate(occurred_at) BETWEEN {from:Date} AND {to:Date}
     GROUP BY utmCampaign ORDER BY visits DESC, utmCampaign LIMIT ${MOST}`,
    { from, to, known },
  );
  return { spend, utmCampaigns };
}

/** @returns names by "platform account campaign" */
export async function readAdCampaignNames(
  clickhouse: ClickHouseClient,
  workspaceId: string,
): Promise<Map<string, string>> {
  const rows = await clickhouse
    .inWorkspace(workspaceId)
    .query<{ key: string; name: string }>(
      "SELECT concat(platform, ' ', account_id, ' ', ad_campaign_id) AS key, name FROM dim_ad_campaigns FINAL WHERE name != ''",
    );
  return new Map(rows.map(({ key, name }) => [key, name]));
}
