/** Spend and results by day. The campaign's own totals stand as a control for the sums of its ads. */
import { z } from "zod";
import { readInsights, readInsightsReport } from "../../../../connect/meta-ads/read-insights.ts";
import type { DailyStream, SourceRecord } from "../connector.ts";

/** Purchases are credited to the day of the click for up to 28 days. */
const TRAILING_DAYS = 28;
/** Meta keeps 37 months. */
const HISTORY_DAYS = 365;
const RESULTS = [
  "account_id",
  "account_currency",
  "campaign_id",
  "campaign_name",
  "objective",
  "impressions",
  "clicks",
  "spend",
  "actions",
  "action_values",
];
const AD = ["adset_id", "adset_name", "ad_id", "ad_name"];

/** Numbers are text at Meta. */
const NumberText = z.string().regex(/^-?\d+(?:\.\d+)?$/);
const Action = z.object({ action_type: z.string(), value: NumberText });
const CampaignDay = z.object({
  date_start: z.iso.date(),
  date_stop: z.iso.date(),
  account_id: z.string(),
  account_currency: z.string(),
  campaign_id: z.string(),
  campaign_name: z.string().optional(),
  objective: z.string().optional(),
  impressions: NumberText.optional(),
  clicks: NumberText.optional(),
  spend: NumberText.optional(),
  actions: z.array(Action).optional(),
  action_values: z.array(Action).optional(),
});
const AdDay = CampaignDay.extend({
  adset_id: z.string(),
  adset_name: z.string().optional(),
  ad_id: z.string(),
  ad_name: z.string().optional(),
});
const Key = z.object({
  date_start: z.string(),
  campaign_id: z.string(),
  adset_id: z.string().optional(),
  ad_id: z.string().optional(),
});

/** Campaign, then ad set and ad: "7/70/700". */
function keyOf(record: SourceRecord): string {
  const { campaign_id, adset_id, ad_id } = Key.parse(record);
  return [campaign_id, adset_id, ad_id].filter(Boolean).join("/");
}

const dayOf = (record: SourceRecord): string => Key.parse(record).date_start;

export const insightsStreams: readonly DailyStream[] = [
  {
    name: "campaign_performance",
    label: "Daily performance of each campaign",
    kind: "daily",
    schema: CampaignDay,
    keyOf,
    dayOf,
    trailingDays: () => TRAILING_DAYS,
    historyDays: HISTORY_DAYS,
    daysPerRead: 30,
    read: (context, { from, to }) =>
      readInsights(context, { accountId: context.account.id, level: "campaign", fields: RESULTS, from, to }),
  },
  {
    name: "ad_performance",
    label: "Daily performance of each ad",
    kind: "daily",
    schema: AdDay,
    keyOf,
    dayOf,
    trailingDays: () => TRAILING_DAYS,
    historyDays: HISTORY_DAYS,
    daysPerRead: 7,
    read: (context, { from, to }) => {
      const question = { accountId: context.account.id, level: "ad", fields: [...RESULTS, ...AD], from, to } as const;
      return readInsightsReport(context, question, context.signal);
    },
  },
];
