/** What campaigns report beyond their ads: named, never dropped. */
import type { CampaignRest, WarehouseDaysQuery } from "@tributary/contract/warehouse";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";

/** The longest list that is given whole. */
const MOST = 10_000;

/** In the order of day, platform, account and campaign; no more than ten thousand. */
export async function listRests(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  { from, to, platform = "", accountId = "" }: WarehouseDaysQuery,
): Promise<CampaignRest[]> {
  const rows = await clickhouse.inWorkspace(workspaceId).query<CampaignRest & Record<string, unknown>>(
    `SELECT toString(r.platform) AS platform, r.account_id AS accountId, toString(r.day) AS day, r.ad_campaign_id AS adCampaignId,
       nullIf(c.name, '') AS adCampaignName, nullIf(toString(c.type), '') AS adCampaignType, toString(r.currency) AS currency,
       multiIf(
         least(r.impressions, r.clicks, r.cost_micros, r.claimed_value_micros) < 0 OR r.claimed_conversions < 0, 'ads_exceed_campaign',
         (r.day, r.platform, r.account_id, r.ad_campaign_id) IN (
           SELECT day, platform, account_id, ad_campaign_id FROM fct_ad_performance FINAL
           WHERE grain = 'ad' AND day BETWEEN {from:Date} AND {to:Date}), 'unclassified',
         'no_ads_reported') AS reason,
       toFloat64(r.impressions) AS impressions, toFloat64(r.clicks) AS clicks, toFloat64(r.cost_micros) AS costMicros,
       toFloat64(r.claimed_conversions) AS claimedConversions, toFloat64(r.claimed_value_micros) AS claimedValueMicros
     FROM (SELECT * FROM fct_ad_performance FINAL WHERE grain = 'rest' AND day BETWEEN {from:Date} AND {to:Date}
         AND ({platform:String} = '' OR platform = {platform:String})
         AND ({account:String} = '' OR account_id = {account:String})) AS r
     LEFT JOIN (SELECT * FROM dim_ad_campaigns FINAL) AS c
       ON c.platform = r.platform AND c.account_id = r.account_id AND c.ad_campaign_id = r.ad_campaign_id
     ORDER BY r.day, r.platform, r.account_id, r.ad_campaign_id LIMIT ${MOST}`,
    { from, to, platform, account: accountId },
  );
  return rows;
}
