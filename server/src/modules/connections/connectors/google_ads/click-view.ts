/** Which campaign, ad and keyword each click came from. Google gives one day for each query, and the last 90 days only. */
import { z } from "zod";
import type { DailyStream, SourceRecord } from "../connector.ts";
import { readRows } from "./read-rows.ts";
import { AdGroup, Campaign, Dated } from "./row-schemas.ts";

const FIELDS = [
  ...["gclid", "ad_group_ad", "keyword", "keyword_info.text", "keyword_info.match_type"].map(
    (name) => `click_view.${name}`,
  ),
  "campaign.id",
  "campaign.name",
  "ad_group.id",
  "ad_group.name",
  "segments.date",
  "segments.ad_network_type",
];

const Click = z.object({
  clickView: z.object({
    resourceName: z.string(),
    gclid: z.string(),
    adGroupAd: z.string().optional(),
    keyword: z.string().optional(),
    keywordInfo: z.object({ text: z.string().optional(), matchType: z.string().optional() }).optional(),
  }),
  campaign: Campaign,
  adGroup: AdGroup.optional(),
  segments: Dated.extend({ adNetworkType: z.string().optional() }),
});
const KeyParts = z.object({ clickView: z.object({ gclid: z.string() }), segments: Dated });

export const clickView: DailyStream = {
  name: "click_view",
  label: "Clicks with their click IDs",
  kind: "daily",
  schema: Click,
  keyOf: (record: SourceRecord) => KeyParts.parse(record).clickView.gclid,
  dayOf: (record: SourceRecord) => KeyParts.parse(record).segments.date,
  // Clicks come in late by some days, and are not restated.
  trailingDays: () => 3,
  historyDays: 89,
  daysPerRead: 1,
  read: (context, { from, to }) => {
    if (from !== to) throw new RangeError("click_view is read one day at a time");
    return readRows(context, `SELECT ${FIELDS.join(", ")} FROM click_view WHERE segments.date = '${from}'`);
  },
};
