/** The file that this Google Ads plays: one row for each day of a campaign, an ad, a keyword, or a click. */
import type { AdRow } from "../books/ad-row.ts";
import { count, currency, day, digits, instant, micros, number, oneOf, text, timeZone } from "../books/cells.ts";
import { type CsvRow, readCsv } from "../books/read-csv.ts";
import { type AdsAccount, AdsData } from "./ads-data.ts";
import { typeOf } from "./fields.ts";

const REQUIRED = [
  "customer.id",
  "segments.date",
  "campaign.id",
  "campaign.name",
  "metrics.cost_micros",
  "metrics.impressions",
  "metrics.clicks",
];
/** Those that are not fields of Google: the manager above the account, and from when on the row is known. */
const OWN_COLUMNS = ["login_customer_id", "known_from"];
/** Google works these out. */
const DERIVED = new Set(["segments.month", "segments.conversion_action", "metrics.ctr", "metrics.average_cpc"]);
const OF_ACCOUNTS = /^(customer_client\.|.*\.resource_name$)/;
/** Further fields, played as they stand. */
const MORE = [
  "campaign.serving_status",
  "campaign.advertising_channel_sub_type",
  "campaign.bidding_strategy_type",
  "campaign.final_url_suffix",
  "campaign.tracking_url_template",
  "ad_group.status",
  "ad_group.type",
  "ad_group_ad.status",
  "ad_group_ad.ad.type",
  "ad_group_ad.ad.final_urls",
  "ad_group_criterion.criterion_id",
  "ad_group_criterion.keyword.text",
  "ad_group_criterion.keyword.match_type",
  "click_view.gclid",
  "conversion_action.click_through_lookback_window_days",
  "segments.ad_network_type",
  "segments.device",
  "segments.conversion_action_name",
  "segments.conversion_action_category",
  "metrics.all_conversions",
  "metrics.all_conversions_value",
];
const isKnown = (name: string): boolean =>
  OWN_COLUMNS.includes(name) || (typeOf(name) !== null && !DERIVED.has(name) && !OF_ACCOUNTS.test(name));

/** @throws CsvFault */
export function readAdsFile(csv: string): AdsData {
  const data = new AdsData();
  for (const row of readCsv(csv, { required: REQUIRED, isKnown })) {
    const account = readAccount(row);
    const before = data.accounts.get(account.id);
    for (const [name, column] of [
      ["currency", "customer.currency_code"],
      ["timeZone", "customer.time_zone"],
      ["managerId", "login_customer_id"],
    ] as const) {
      if (before && !before.isManager && before[name] !== account[name]) {
        throw row.fault(`the account ${account.id} has ${before[name]} in an earlier line`, column);
      }
    }
    if (before?.isManager) throw row.fault("a manager account has no rows of its own", "customer.id");
    data.addAccount(account);
    if (!data.addRow(readRow(row, account))) throw row.fault("an earlier line says the same day of the same thing");
  }
  return data;
}

function readAccount(row: CsvRow): AdsAccount {
  const id = row.read("customer.id", digits);
  return {
    id,
    name: row.readOr("customer.descriptive_name", text, `Account ${id}`),
    currency: row.readOr("customer.currency_code", currency, "USD"),
    timeZone: row.readOr("customer.time_zone", timeZone, "Etc/UTC"),
    status: row.readOr("customer.status", oneOf(["ENABLED", "CANCELED", "SUSPENDED", "CLOSED"]), "ENABLED"),
    managerId: row.readOr("login_customer_id", digits, null),
    isManager: false,
  };
}

function readRow(row: CsvRow, account: AdsAccount): AdRow {
  const adGroupId = row.readOr("ad_group.id", digits, null);
  const more = MORE.map((name) => [name, row.readOr(name, cellOf(name), "")] as const).filter(
    ([, cell]) => cell !== "",
  );
  return {
    accountId: account.id,
    accountName: account.name,
    currency: account.currency,
    timeZone: account.timeZone,
    date: row.read("segments.date", day),
    campaignId: row.read("campaign.id", digits),
    campaignName: row.read("campaign.name", text),
    campaignStatus: row.readOr("campaign.status", oneOf(["ENABLED", "PAUSED", "REMOVED"]), "ENABLED"),
    campaignType: row.readOr("campaign.advertising_channel_type", text, "SEARCH"),
    budgetMicros: row.readOr("campaign_budget.amount_micros", count, null),
    adGroupId,
    adGroupName: row.readOr("ad_group.name", text, ""),
    adId: adGroupId === null ? null : row.readOr("ad_group_ad.ad.id", digits, null),
    adName: row.readOr("ad_group_ad.ad.name", text, ""),
    impressions: row.read("metrics.impressions", count),
    clicks: row.read("metrics.clicks", count),
    costMicros: row.read("metrics.cost_micros", count),
    conversions: row.readOr("metrics.conversions", number, 0),
    conversionsValueMicros: row.readOr("metrics.conversions_value", micros, 0n),
    more: Object.fromEntries(more),
    knownFrom: row.readOr("known_from", instant, 0),
  };
}

/** Checks what the field must be, and leaves it as it stands. */
function cellOf(name: string): (cell: string) => string {
  const type = typeOf(name);
  const check = type === "int64" ? count : type === "double" ? number : text;
  return (cell) => {
    check(cell);
    return cell;
  };
}
