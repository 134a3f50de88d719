/** The fields of Google Ads that a row of a day has. */
import type { AdRow } from "../books/ad-row.ts";
import { micros } from "../books/cells.ts";
import type { AdsAccount } from "./ads-data.ts";
import { typeOf } from "./fields.ts";

export type FieldValue = bigint | number | string | boolean | readonly string[];
/** By name of the field; what is not there has no value. */
export type FieldValues = ReadonlyMap<string, FieldValue>;

export function accountValues({ id, name, currency, timeZone, status, isManager }: AdsAccount): [string, FieldValue][] {
  return [
    ["customer.id", BigInt(id)],
    ["customer.descriptive_name", name],
    ["customer.currency_code", currency],
    ["customer.time_zone", timeZone],
    ["customer.status", status],
    ["customer.manager", isManager],
    ["customer.test_account", false],
  ];
}

export function rowValues(row: AdRow, account: AdsAccount): FieldValues {
  const more = Object.entries(row.more).map(([name, cell]) => [name, parse(name, cell)] as const);
  return new Map<string, FieldValue>([
    ...accountValues(account),
    ["campaign.id", BigInt(row.campaignId)],
    ["campaign.name", row.campaignName],
    ["campaign.status", row.campaignStatus],
    ["campaign.advertising_channel_type", row.campaignType],
    ...budgetValues(row),
    ...adValues(row),
    ["segments.date", row.date],
    ["segments.month", `${row.date.slice(0, 7)}-01`],
    ["segments.ad_network_type", "SEARCH"],
    ["segments.device", "DESKTOP"],
    ["metrics.cost_micros", row.costMicros],
    ["metrics.impressions", row.impressions],
    ["metrics.clicks", row.clicks],
    ["metrics.conversions", row.conversions],
    ["metrics.conversions_value", Number(row.conversionsValueMicros) / 1_000_000],
    ["metrics.all_conversions", row.conversions],
    ["metrics.all_conversions_value", Number(row.conversionsValueMicros) / 1_000_000],
    ...more,
    ...actionValues(row),
    ...clickValues(row),
  ]);
}

function budgetValues({ budgetMicros, campaignId }: AdRow): [string, FieldValue][] {
  const id: [string, FieldValue] = ["campaign_budget.id", BigInt(campaignId)];
  if (budgetMicros === null) return [id];
  return [id, ["campaign_budget.amount_micros", budgetMicros], ["campaign_budget.period", "DAILY"]];
}

function adValues({ adGroupId, adGroupName, adId, adName }: AdRow): [string, FieldValue][] {
  if (adGroupId === null) return [];
  const group: [string, FieldValue][] = [
    ["ad_group.id", BigInt(adGroupId)],
    ["ad_group.name", adGroupName],
    ["ad_group.status", "ENABLED"],
    ["ad_group.type", "SEARCH_STANDARD"],
  ];
  if (adId === null) return group;
  return [
    ...group,
    ["ad_group_ad.ad.id", BigInt(adId)],
    ["ad_group_ad.ad.name", adName],
    ["ad_group_ad.ad.type", "RESPONSIVE_SEARCH_AD"],
    ["ad_group_ad.status", "ENABLED"],
  ];
}

/** Conversions always have an action; without a name it is the one that every account begins with. */
function actionValues({ accountId, conversions, more }: AdRow): [string, FieldValue][] {
  const name = more["segments.conversion_action_name"] ?? "Purchase";
  if (conversions === 0 && Number(more["metrics.all_conversions"] ?? 0) === 0) return [];
  const id = actionId(name);
  const category = more["segments.conversion_action_category"] ?? "PURCHASE";
  return [
    ["segments.conversion_action", `customers/${accountId}/conversionActions/${id}`],
    ["segments.conversion_action_name", name],
    ["segments.conversion_action_category", category],
    ["conversion_action.id", id],
    ["conversion_action.name", name],
    ["conversion_action.status", "ENABLED"],
    ["conversion_action.category", category],
    [
      "conversion_action.click_through_lookback_window_days",
      BigInt(more["conversion_action.click_through_lookback_window_days"] ?? 30),
    ],
  ];
}

/** The same for the same name. */
function actionId(name: string): bigint {
  let id = 7n;
  for (const letter of name) id = (id * 31n + BigInt(letter.codePointAt(0) ?? 0)) % 999_999_937n;
  return id;
}

function clickValues({ accountId, adGroupId, adId, more }: AdRow): [string, FieldValue][] {
  const criterion = more["ad_group_criterion.criterion_id"];
  const values: [string, FieldValue][] = [];
  if (more["click_view.gclid"] === undefined || adGroupId === null) return values;
  if (adId !== null) values.push(["click_view.ad_group_ad", `customers/${accountId}/adGroupAds/${adGroupId}~${adId}`]);
  if (criterion === undefined) return values;
  return [
    ...values,
    ["click_view.keyword", `customers/${accountId}/adGroupCriteria/${adGroupId}~${criterion}`],
    ["click_view.keyword_info.text", more["ad_group_criterion.keyword.text"] ?? ""],
    ["click_view.keyword_info.match_type", more["ad_group_criterion.keyword.match_type"] ?? "BROAD"],
  ];
}

function parse(name: string, cell: string): FieldValue {
  switch (typeOf(name)) {
    case "int64":
      return BigInt(cell);
    case "double":
      return Number(micros(cell)) / 1_000_000;
    case "texts":
      return cell.split(" ");
    default:
      return cell;
  }
}
