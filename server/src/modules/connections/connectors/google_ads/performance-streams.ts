/** Cost and results by day. The campaign's own totals stand as a control: some campaign types tell nothing of their ads. */
import { z } from "zod";
import type { DailyStream, SourceRecord } from "../connector.ts";
import { lookbackDays } from "./lookback-days.ts";
import { readRows } from "./read-rows.ts";
import { AdGroup, AdGroupAd, Campaign, Customer, Dated, Int64, Keyword, Metrics } from "./row-schemas.ts";

const OUTCOMES = ["conversions", "conversions_value", "all_conversions", "all_conversions_value"];
const RESULTS = ["cost_micros", "impressions", "clicks", ...OUTCOMES].map((name) => `metrics.${name}`);
const ACCOUNT = ["customer.id", "customer.currency_code", "customer.time_zone"];
const CAMPAIGN = ["id", "name", "status", "advertising_channel_type", "advertising_channel_sub_type"].map(
  (name) => `campaign.${name}`,
);
const AD_GROUP = ["ad_group.id", "ad_group.name", "ad_group.status"];
const AD = ["ad_group_ad.ad.id", "ad_group_ad.ad.name", "ad_group_ad.status"];
const KEYWORD = ["criterion_id", "keyword.text", "keyword.match_type"].map((name) => `ad_group_criterion.${name}`);
const ACTION = ["conversion_action", "conversion_action_name", "conversion_action_category"].map(
  (name) => `segments.${name}`,
);

const Daily = z.object({ customer: Customer, campaign: Campaign, segments: Dated });
const CampaignDay = Daily.extend({ metrics: Metrics.optional() });
const AdDay = CampaignDay.extend({ adGroup: AdGroup, adGroupAd: AdGroupAd });
const KeywordDay = CampaignDay.extend({
  adGroup: AdGroup,
  adGroupCriterion: Keyword,
  keywordView: z.object({ resourceName: z.string() }),
});
const ActionDay = CampaignDay.extend({
  segments: Dated.extend({
    conversionAction: z.string(),
    conversionActionName: z.string().optional(),
    conversionActionCategory: z.string().optional(),
  }),
});

/** What keys are made of; what else a record holds is none of theirs. */
const KeyParts = z.object({
  segments: Dated.extend({ conversionAction: z.string().default("") }),
  campaign: z.object({ id: Int64 }),
  adGroup: z.object({ id: Int64 }).optional(),
  adGroupAd: z.object({ ad: z.object({ id: Int64 }) }).optional(),
  adGroupCriterion: z.object({ criterionId: Int64 }).optional(),
});

/** Campaign, ad group, then ad or keyword, then conversion action: "7/3/5". */
function keyOf(record: SourceRecord): string {
  const { campaign, adGroup, adGroupAd, adGroupCriterion, segments } = KeyParts.parse(record);
  const action = segments.conversionAction.split("/").at(-1);
  return [campaign.id, adGroup?.id, adGroupAd?.ad.id, adGroupCriterion?.criterionId, action].filter(Boolean).join("/");
}

interface Performance {
  name: string;
  label: string;
  fields: readonly string[];
  resource: string;
  schema: z.ZodType;
  historyDays: number;
  daysPerRead: number;
}

function performance({ fields, resource, ...facts }: Performance): DailyStream {
  return {
    ...facts,
    kind: "daily",
    keyOf,
    dayOf: (record) => KeyParts.parse(record).segments.date,
    trailingDays: lookbackDays,
    read: (context, { from, to }) =>
      readRows(
        context,
        `SELECT ${fields.join(", ")}, segments.date FROM ${resource} WHERE segments.date BETWEEN '${from}' AND '${to}'`,
      ),
  };
}

export const performanceStreams: readonly DailyStream[] = [
  performance({
    name: "campaign_performance",
    label: "Daily performance of each campaign",
    fields: [...ACCOUNT, ...CAMPAIGN, ...RESULTS],
    resource: "campaign",
    schema: CampaignDay,
    historyDays: 365,
    daysPerRead: 30,
  }),
  performance({
    name: "ad_performance",
    label: "Daily performance of each ad",
    fields: [...ACCOUNT, ...CAMPAIGN, ...AD_GROUP, ...AD, ...RESULTS],
    resource: "ad_group_ad",
    schema: AdDay,
    historyDays: 365,
    daysPerRead: 7,
  }),
  performance({
    name: "keyword_performance",
    label: "Daily performance of each keyword",
    fields: [...ACCOUNT, ...CAMPAIGN, ...AD_GROUP, ...KEYWORD, ...RESULTS],
    resource: "keyword_view",
    schema: KeywordDay,
    historyDays: 90,
    daysPerRead: 7,
  }),
  performance({
    name: "conversion_action_performance",
    label: "Daily conversions of each campaign by conversion action",
    // Cost and clicks cannot be split by conversion action.
    fields: [...ACCOUNT, ...CAMPAIGN, ...ACTION, ...OUTCOMES.map((name) => `metrics.${name}`)],
    resource: "campaign",
    schema: ActionDay,
    historyDays: 365,
    daysPerRead: 30,
  }),
];
