/** The file that this Meta Ads plays: one row for each day of a campaign or an ad. */
import type { AdRow } from "../books/ad-row.ts";
import { count, currency, day, digits, instant, micros, number, oneOf, text, timeZone } from "../books/cells.ts";
import { type CsvRow, readCsv } from "../books/read-csv.ts";
import { type MetaAdsAccount, type MetaAdsData, noMetaAdsData } from "./meta-ads-state.ts";

const REQUIRED = ["account_id", "date_start", "campaign_id", "campaign_name", "spend", "impressions", "clicks"];
const OPTIONAL = [
  "account_name",
  "account_currency",
  "timezone_name",
  "account_status",
  "effective_status",
  "objective",
  "daily_budget",
  "adset_id",
  "adset_name",
  "ad_id",
  "ad_name",
  "actions.omni_purchase",
  "action_values.omni_purchase",
  "known_from",
];
const STATUSES = ["ACTIVE", "PAUSED", "ARCHIVED", "DELETED"];

/** @throws CsvFault */
export function readMetaAdsFile(csv: string): MetaAdsData {
  const data = noMetaAdsData();
  for (const row of readCsv(csv, { required: REQUIRED, isKnown: (name) => OPTIONAL.includes(name) })) {
    const account = readAccount(row);
    const before = data.accounts.get(account.id);
    for (const [name, column] of [
      ["currency", "account_currency"],
      ["timeZone", "timezone_name"],
    ] as const) {
      if (before && before[name] !== account[name]) {
        throw row.fault(`the account ${account.id} has ${before[name]} in an earlier line`, column);
      }
    }
    data.accounts.set(account.id, account);
    if (!data.rows.add(readRow(row, account))) throw row.fault("an earlier line says the same day of the same thing");
  }
  return data;
}

function readAccount(row: CsvRow): MetaAdsAccount {
  const id = row.read("account_id", digits);
  return {
    id,
    name: row.readOr("account_name", text, `Account ${id}`),
    currency: row.readOr("account_currency", currency, "USD"),
    timeZone: row.readOr("timezone_name", timeZone, "Etc/UTC"),
    status: Number(row.readOr("account_status", oneOf(["1", "2", "3", "7", "9", "100", "101"]), "1")),
  };
}

function readRow(row: CsvRow, account: MetaAdsAccount): AdRow {
  const adGroupId = row.readOr("adset_id", digits, null);
  const adId = adGroupId === null ? null : row.readOr("ad_id", digits, null);
  if (adGroupId !== null && adId === null) throw row.fault("must be there where an ad set is", "ad_id");
  return {
    accountId: account.id,
    accountName: account.name,
    currency: account.currency,
    timeZone: account.timeZone,
    date: row.read("date_start", day),
    campaignId: row.read("campaign_id", digits),
    campaignName: row.read("campaign_name", text),
    campaignStatus: row.readOr("effective_status", oneOf(STATUSES), "ACTIVE"),
    campaignType: row.readOr("objective", text, "OUTCOME_SALES"),
    budgetMicros: row.readOr("daily_budget", micros, null),
    adGroupId,
    adGroupName: row.readOr("adset_name", text, ""),
    adId,
    adName: row.readOr("ad_name", text, ""),
    impressions: row.read("impressions", count),
    clicks: row.read("clicks", count),
    costMicros: row.read("spend", micros),
    conversions: row.readOr("actions.omni_purchase", number, 0),
    conversionsValueMicros: row.readOr("action_values.omni_purchase", micros, 0n),
    more: {},
    knownFrom: row.readOr("known_from", instant, 0),
  };
}
