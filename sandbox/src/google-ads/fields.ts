/** The fields and resources that this Google Ads knows. Source: developers.google.com/google-ads/api/fields. */

export type FieldType = "int64" | "double" | "text" | "boolean" | "date" | "texts";

const TYPES = {
  "customer.id": "int64",
  "customer.descriptive_name": "text",
  "customer.currency_code": "text",
  "customer.time_zone": "text",
  "customer.manager": "boolean",
  "customer.test_account": "boolean",
  "customer.status": "text",
  "customer_client.id": "int64",
  "customer_client.level": "int64",
  "customer_client.manager": "boolean",
  "customer_client.hidden": "boolean",
  "customer_client.test_account": "boolean",
  "customer_client.currency_code": "text",
  "customer_client.time_zone": "text",
  "customer_client.descriptive_name": "text",
  "customer_client.client_customer": "text",
  "customer_client.status": "text",
  "campaign.id": "int64",
  "campaign.name": "text",
  "campaign.status": "text",
  "campaign.serving_status": "text",
  "campaign.advertising_channel_type": "text",
  "campaign.advertising_channel_sub_type": "text",
  "campaign.bidding_strategy_type": "text",
  "campaign.final_url_suffix": "text",
  "campaign.tracking_url_template": "text",
  "campaign_budget.id": "int64",
  "campaign_budget.amount_micros": "int64",
  "campaign_budget.period": "text",
  "ad_group.id": "int64",
  "ad_group.name": "text",
  "ad_group.status": "text",
  "ad_group.type": "text",
  "ad_group_ad.status": "text",
  "ad_group_ad.ad.id": "int64",
  "ad_group_ad.ad.name": "text",
  "ad_group_ad.ad.type": "text",
  "ad_group_ad.ad.final_urls": "texts",
  "ad_group_criterion.criterion_id": "int64",
  "ad_group_criterion.keyword.text": "text",
  "ad_group_criterion.keyword.match_type": "text",
  "click_view.gclid": "text",
  "click_view.ad_group_ad": "text",
  "click_view.keyword": "text",
  "click_view.keyword_info.text": "text",
  "click_view.keyword_info.match_type": "text",
  "conversion_action.id": "int64",
  "conversion_action.name": "text",
  "conversion_action.status": "text",
  "conversion_action.category": "text",
  "conversion_action.click_through_lookback_window_days": "int64",
  "segments.date": "date",
  "segments.month": "date",
  "segments.ad_network_type": "text",
  "segments.device": "text",
  "segments.conversion_action": "text",
  "segments.conversion_action_name": "text",
  "segments.conversion_action_category": "text",
  "metrics.cost_micros": "int64",
  "metrics.impressions": "int64",
  "metrics.clicks": "int64",
  "metrics.conversions": "double",
  "metrics.conversions_value": "double",
  "metrics.all_conversions": "double",
  "metrics.all_conversions_value": "double",
  "metrics.ctr": "double",
  "metrics.average_cpc": "double",
} as const satisfies Record<string, FieldType>;

export type FieldName = keyof typeof TYPES;

const FIELDS: ReadonlyMap<string, FieldType> = new Map(Object.entries(TYPES));

/** @returns null for a field there is not; `resource_name` is a field of every resource */
export function typeOf(field: string): FieldType | null {
  if (field.endsWith(".resource_name") && field.split(".").length === 2 && field.split(".")[0] !== "segments") {
    return RESOURCE_NAMED.has(field.split(".")[0] ?? "") ? "text" : null;
  }
  return FIELDS.get(field) ?? null;
}

interface Resource {
  /** Of which resources fields may be selected. */
  with: readonly string[];
  /** Attributes that must be there for a row of data to belong to it; they tell its objects apart. */
  keys: readonly FieldName[];
  hasMetrics: boolean;
}

const CAMPAIGN = ["customer", "campaign", "campaign_budget"];
const AD_GROUP = [...CAMPAIGN.slice(0, 2), "ad_group"];

export const RESOURCES: Readonly<Record<string, Resource>> = {
  customer: { with: ["customer"], keys: ["customer.id"], hasMetrics: true },
  customer_client: { with: ["customer", "customer_client"], keys: ["customer_client.id"], hasMetrics: false },
  campaign: { with: CAMPAIGN, keys: ["campaign.id"], hasMetrics: true },
  ad_group: { with: AD_GROUP, keys: ["ad_group.id"], hasMetrics: true },
  ad_group_ad: { with: [...AD_GROUP, "ad_group_ad"], keys: ["ad_group.id", "ad_group_ad.ad.id"], hasMetrics: true },
  keyword_view: {
    with: [...AD_GROUP, "ad_group_criterion", "keyword_view"],
    keys: ["ad_group.id", "ad_group_criterion.criterion_id"],
    hasMetrics: true,
  },
  click_view: { with: [...AD_GROUP, "click_view"], keys: ["click_view.gclid"], hasMetrics: false },
  conversion_action: { with: ["customer", "conversion_action"], keys: ["conversion_action.id"], hasMetrics: false },
};

const RESOURCE_NAMED: ReadonlySet<string> = new Set(Object.values(RESOURCES).flatMap((resource) => resource.with));
