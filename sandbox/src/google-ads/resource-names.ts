/** The names by which Google refers to its objects; each object of a row has its own, asked for or not. */
import type { FieldValues } from "./field-values.ts";

const PARTS: Readonly<Record<string, { collection: string; ids: readonly string[] }>> = {
  customer_client: { collection: "customerClients", ids: ["customer_client.id"] },
  campaign: { collection: "campaigns", ids: ["campaign.id"] },
  campaign_budget: { collection: "campaignBudgets", ids: ["campaign_budget.id"] },
  ad_group: { collection: "adGroups", ids: ["ad_group.id"] },
  ad_group_ad: { collection: "adGroupAds", ids: ["ad_group.id", "ad_group_ad.ad.id"] },
  ad: { collection: "ads", ids: ["ad_group_ad.ad.id"] },
  ad_group_criterion: { collection: "adGroupCriteria", ids: ["ad_group.id", "ad_group_criterion.criterion_id"] },
  keyword_view: { collection: "keywordViews", ids: ["ad_group.id", "ad_group_criterion.criterion_id"] },
  click_view: { collection: "clickViews", ids: ["segments.date", "click_view.gclid"] },
  conversion_action: { collection: "conversionActions", ids: ["conversion_action.id"] },
};

export function resourceNameOf(resource: string, values: FieldValues): string {
  const customer = `customers/${values.get("customer.id")}`;
  const parts = PARTS[resource];
  if (!parts) return customer;
  return `${customer}/${parts.collection}/${parts.ids.map((id) => values.get(id)).join("~")}`;
}
