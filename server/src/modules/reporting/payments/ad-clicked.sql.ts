/** Payments with clicks on ads in their journeys. */
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import type { Position } from "../../../platform/http/cursor.ts";
import { campaignSql, platformSql } from "../../attribution/public.ts";

export interface AdClicks {
  /** A click on this platform's ads is among them. */
  adPlatform: string;
  /** And one on another platform's. */
  severalPlatforms: boolean;
  /** The click was of this campaign: through a link of it, or on an ad that is mapped to it; null: whichever. */
  campaignId: string | null;
  /** To which campaigns links and ads belong, as parameters of a query. */
  campaigns: Readonly<Record<string, string[]>>;
}

/** Newest first. @param after where to go on; null: at the beginning */
export async function readAdClicked(
  store: ReturnType<ClickHouseClient["inWorkspace"]>,
  { adPlatform, severalPlatforms, campaignId, campaigns }: AdClicks,
  { from, to, after, limit }: { from: Date | null; to: Date | null; after: Position | null; limit: number },
): Promise<Position[]> {
  const campaign = campaignSql({ link: "link", platform: "p", adCampaignId: "ad", utmCampaign: "utm" });
  const conditions = [
    "has(platforms, {adPlatform:String})",
    ...(severalPlatforms ? ["length(arrayDistinct(arrayFilter(p -> p != '', platforms))) > 1"] : []),
    ...(campaignId === null
      ? []
      : [
          `arrayExists((p, link, utm, ad) -> p = {adPlatform:String} AND ifNull(${campaign}, '') = {campaignId:String},
             platforms, touch_link_id, touch_campaign, arrayResize(touch_ad_campaign_id, length(touch_link_id)))`,
        ]),
    ...(from ? ["paid_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')"] : []),
    ...(to ? ["paid_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')"] : []),
    ...(after ? ["(paid_at, id) < (fromUnixTimestamp64Milli({at:Int64}, 'UTC'), {afterId:String})"] : []),
  ];
  const rows = await store.query<{ id: string; at: number }>(
    `SELECT toString(payment_id) AS id, toFloat64(toUnixTimestamp64Milli(paid_at)) AS at,
       arrayMap((c, s) -> ${platformSql("c", "s", "''")}, touch_channel, touch_source) AS platforms
     FROM conversions FINAL WHERE ${conditions.join(" AND ")}
     ORDER BY paid_at DESC, id DESC LIMIT {limit:UInt32}`,
    {
      adPlatform,
      limit,
      ...(campaignId === null ? {} : { campaignId, ...campaigns }),
      ...(from ? { from: from.getTime() } : {}),
      ...(to ? { to: to.getTime() } : {}),
      ...(after ? { at: after.at.getTime(), afterId: after.id } : {}),
    },
  );
  return rows.map(({ id, at }) => ({ id, at: new Date(at) }));
}
