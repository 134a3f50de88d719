/** What can be counted of payments and the credit that an attribution model gives for them. */
import { UNATTRIBUTED } from "@tributary/contract/channels";
import { PAID_CHANNELS } from "../../core/channel-group.ts";
import { type Fact, ofAd, ofLink } from "../../core/facts.ts";
import { AD_CAMPAIGN_NAMES } from "../warehouse/public.ts";

/** Of the touch at `position`; null where nothing is credited. */
const ofTouch = (expression: string): string => `if(position = 0, NULL, ${expression})`;

const CHANNEL = `if(position = 0, '${UNATTRIBUTED}', touch_channel[position])`;
const SOURCE = ofTouch("nullIf(touch_source[position], '')");
const PAID = [...PAID_CHANNELS].map((channel) => `'${channel}'`).join(", ");

/** The ad platform of a touch, by the source that its paid visits arrive with. @param none what stands for no platform */
export const platformSql = (channel: string, source: string, none: string): string => `multiIf(
  ${channel} NOT IN (${PAID}), ${none},
  ifNull(${source}, '') IN ('google', 'google_ads', 'adwords', 'youtube', 'youtube.com', 'google.com'), 'google_ads',
  ifNull(${source}, '') IN ('facebook', 'fb', 'instagram', 'ig', 'meta', 'facebook.com', 'instagram.com', 'l.facebook.com',
    'lm.facebook.com', 'm.facebook.com', 'l.instagram.com'), 'meta_ads',
  ${none})`;
/** The ad platform of the touch at `position`; null: no ad. */
export const PLATFORM = platformSql(CHANNEL, SOURCE, "NULL");

/** Expressions of text that tell what a visit came through; null or empty: nothing. */
export interface VisitColumns {
  link: string;
  platform: string;
  adCampaignId: string;
  utmCampaign: string;
}

/** Our campaign of a visit: its link's, else that of the ad campaign it came from. Null: none. */
export const campaignSql = ({ link, ...ad }: VisitColumns): string =>
  `coalesce(${ofLink(link, "campaign")}, ${ofAd(ad, "campaign")})`;

const TOUCH: VisitColumns = {
  link: "touch_link_id[position]",
  platform: PLATFORM,
  adCampaignId: "touch_ad_campaign_id[position]",
  utmCampaign: "touch_campaign[position]",
};

/**
 * Payments, each split into the shares that the model credits; one without a journey stays whole, at position 0. Columns:
 * net, gross, share.
 */
export const conversions: Fact = {
  name: "conversions",
  label: "Payments and the credit for them",
  time: { column: "paid_at", is: "instant" },
  dimensions: {
    channel: CHANNEL,
    platform: PLATFORM,
    source: SOURCE,
    medium: ofTouch("nullIf(touch_medium[position], '')"),
    adCampaign: ofTouch(ofAd(TOUCH, "adCampaign")),
    utmCampaign: ofTouch("nullIf(touch_campaign[position], '')"),
    campaign: ofTouch(campaignSql(TOUCH)),
    version: ofTouch(ofLink("touch_link_id[position]", "version")),
    link: ofTouch("nullIf(touch_link_id[position], '')"),
    landingPage: ofTouch("nullIf(touch_landing_path[position], '')"),
    currency: "toString(currency)",
    revenueKind: "if(is_renewal, 'recurring', 'new')",
    confidenceLevel: "if(position = 0, 'none', toString(confidence_level))",
  },
  rows: ({ within }, columns) => `
    SELECT ${[
      "position",
      "if(position = 0, amount_minor - refunded_minor, net_parts[position]) AS net",
      "if(position = 0, amount_minor, gross_parts[position]) AS gross",
      "gross - net AS given_back",
      "if(position = 0, 1, shares[position]) AS share",
      ...columns,
    ].join(", ")}
    FROM (
      SELECT *, credit_share[{model:String}] AS shares, credit_net[{model:String}] AS net_parts,
        credit_gross[{model:String}] AS gross_parts
      FROM conversions FINAL WHERE ${within("paid_at")}
    ) ARRAY JOIN if(empty(shares), [toUInt32(0)], arrayFilter(i -> shares[i] > 0, arrayEnumerate(shares))) AS position`,
  names: { adCampaign: AD_CAMPAIGN_NAMES },
  first: "min(paid_at) AS at, count() AS many FROM conversions",
};

const VISIT: VisitColumns = {
  link: "link_id",
  platform: platformSql("channel", "source", "''"),
  adCampaignId: "ad_campaign_id",
  utmCampaign: "campaign",
};

/** Landings of clicks on ads. Column: touch_key, which reloads of a landing share. */
export const adVisits: Fact = {
  name: "ad_visits",
  label: "Visits from ads",
  time: { column: "occurred_at", is: "instant" },
  dimensions: {
    channel: "toString(channel)",
    platform: VISIT.platform,
    source: "nullIf(source, '')",
    medium: "nullIf(medium, '')",
    utmCampaign: "nullIf(campaign, '')",
    campaign: campaignSql(VISIT),
    adCampaign: ofAd(VISIT, "adCampaign"),
    link: "nullIf(link_id, '')",
    landingPage: "nullIf(landing_path, '')",
  },
  rows: ({ within }, columns) => `
    SELECT ${["touch_key", ...columns].join(", ")}
    FROM touches WHERE kind = 'landing' AND ${VISIT.platform} != '' AND ${within("occurred_at")}`,
  names: { adCampaign: AD_CAMPAIGN_NAMES },
  first: "min(occurred_at) AS at, count() AS many FROM touches WHERE kind = 'landing'",
};

/** Payments once for each ad platform whose click is in the journey: the most that a platform could claim. Column: net. */
export const touchedPayments: Fact = {
  name: "touched_payments",
  label: "Payments with an ad click in the journey",
  time: { column: "paid_at", is: "instant" },
  dimensions: { platform: "touched_by", currency: "toString(currency)" },
  rows: ({ within }, columns) => `
    SELECT ${["amount_minor - refunded_minor AS net", "length(platforms) AS platform_count", ...columns].join(", ")}
    FROM (
      SELECT *, arrayDistinct(arrayFilter(p -> p != '', arrayMap((c, s) -> ${platformSql("c", "s", "''")},
        touch_channel, touch_source))) AS platforms
      FROM conversions FINAL WHERE ${within("paid_at")}
    ) ARRAY JOIN platforms AS touched_by`,
  first: conversions.first,
};
