/** The columns of the files that the pretend ad platforms play, by the names that the providers give their fields. */

export interface AdCells {
  account: string;
  accountName: string;
  currency: string;
  zone: string;
  date: string;
  campaign: string;
  campaignName: string;
  /** Of the campaign, in the platform's own words. */
  status: string;
  type: string;
  budget: string;
  group: string;
  groupName: string;
  ad: string;
  adName: string;
  cost: string;
  impressions: string;
  clicks: string;
  claims: string;
  claimedValue: string;
}

export const GOOGLE_COLUMNS: Readonly<Record<string, keyof AdCells>> = {
  "customer.id": "account",
  "customer.descriptive_name": "accountName",
  "customer.currency_code": "currency",
  "customer.time_zone": "zone",
  "segments.date": "date",
  "campaign.id": "campaign",
  "campaign.name": "campaignName",
  "campaign.status": "status",
  "campaign.advertising_channel_type": "type",
  "campaign_budget.amount_micros": "budget",
  "ad_group.id": "group",
  "ad_group.name": "groupName",
  "ad_group_ad.ad.id": "ad",
  "ad_group_ad.ad.name": "adName",
  "metrics.cost_micros": "cost",
  "metrics.impressions": "impressions",
  "metrics.clicks": "clicks",
  "metrics.conversions": "claims",
  "metrics.conversions_value": "claimedValue",
};

export const META_COLUMNS: Readonly<Record<string, keyof AdCells>> = {
  account_id: "account",
  account_name: "accountName",
  account_currency: "currency",
  timezone_name: "zone",
  date_start: "date",
  campaign_id: "campaign",
  campaign_name: "campaignName",
  effective_status: "status",
  objective: "type",
  daily_budget: "budget",
  adset_id: "group",
  adset_name: "groupName",
  ad_id: "ad",
  ad_name: "adName",
  spend: "cost",
  impressions: "impressions",
  clicks: "clicks",
  "actions.omni_purchase": "claims",
  "action_values.omni_purchase": "claimedValue",
};
