/** Campaigns, ad groups and ads as they are now: names, types, statuses, budgets. */
import { z } from "zod";
import type { SnapshotStream } from "../connector.ts";
import { readRows } from "./read-rows.ts";
import { AdGroup, AdGroupAd, Campaign, Customer, Int64 } from "./row-schemas.ts";

const Budget = z.object({
  resourceName: z.string(),
  amountMicros: Int64.optional(),
  period: z.string().optional(),
});
const CampaignNow = z.object({ customer: Customer, campaign: Campaign, campaignBudget: Budget.optional() });
const AdGroupNow = z.object({ campaign: Campaign, adGroup: AdGroup });
const AdNow = z.object({ campaign: Campaign, adGroup: AdGroup, adGroupAd: AdGroupAd });

export const snapshotStreams: readonly SnapshotStream[] = [
  {
    name: "ad_campaigns",
    label: "Campaigns and their budgets",
    kind: "snapshot",
    schema: CampaignNow,
    keyOf: (record) => CampaignNow.parse(record).campaign.id,
    read: (context) =>
      readRows(
        context,
        "SELECT customer.id, customer.currency_code, customer.time_zone, campaign.id, campaign.name, campaign.status, campaign.advertising_channel_type, campaign.advertising_channel_sub_type, campaign.final_url_suffix, campaign.tracking_url_template, campaign_budget.amount_micros, campaign_budget.period FROM campaign",
      ),
  },
  {
    name: "ad_groups",
    label: "Ad groups",
    kind: "snapshot",
    schema: AdGroupNow,
    keyOf: (record) => AdGroupNow.parse(record).adGroup.id,
    read: (context) =>
      readRows(context, "SELECT campaign.id, ad_group.id, ad_group.name, ad_group.status, ad_group.type FROM ad_group"),
  },
  {
    name: "ads",
    label: "Ads",
    kind: "snapshot",
    schema: AdNow,
    // The same ad may stand in several ad groups.
    keyOf: (record) => {
      const { adGroup, adGroupAd } = AdNow.parse(record);
      return `${adGroup.id}/${adGroupAd.ad.id}`;
    },
    read: (context) =>
      readRows(
        context,
        "SELECT campaign.id, ad_group.id, ad_group_ad.ad.id, ad_group_ad.ad.name, ad_group_ad.ad.type, ad_group_ad.ad.final_urls, ad_group_ad.status FROM ad_group_ad",
      ),
  },
];
