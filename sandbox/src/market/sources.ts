/** Where shoppers come from, how strongly each place truly moves them, and what it leaves in the address. */
import type { Channel } from "@tributary/contract/channels";
import { CAMPAIGN_LINKS } from "../campaign-links.ts";
import { GOOGLE as GOOGLE_ADS, META as META_ADS } from "./ad-campaigns.ts";
import type { Random } from "./random.ts";

export interface Source {
  key: string;
  channel: Channel;
  /** As the product names sources: a UTM source or a host. */
  source: string;
  campaign: string | null;
  /** How often it is the first contact, relative to the others. */
  discovery: number;
  /** How often it brings back somebody who knows the shop. */
  recall: number;
  /** How much more of it there is while a launch runs. */
  launchBoost: number;
  /** True causal effect of one exposure, in log-odds of buying. Ads that reach people who would buy anyway have little. */
  effect: number;
  /** Key of the campaign link it goes through. */
  link?: string;
  /** Not before this share of the period. */
  publishedAt: number;
  path: string;
  referrer?: string;
  /** What the address carries; click ids are drawn anew each time. */
  query(random: Random): Record<string, string>;
}

const ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const gclid = (random: Random) => ({ gclid: `Cj0K${random.word(52, ID_ALPHABET)}` });
const fbclid = (random: Random) => ({ fbclid: `IwY2${random.word(48, ID_ALPHABET)}` });

/** Google adds its own parameter to each ad's address; Meta fills in what the advertiser asks for. */
function adCampaignId(utmCampaign: string): Record<string, string> {
  const [google, meta] = [GOOGLE_ADS, META_ADS].map(({ campaigns }) =>
    campaigns.find((campaign) => campaign.utmCampaign === utmCampaign),
  );
  if (google) return { gad_campaignid: google.id };
  return meta ? { utm_id: meta.id } : {};
}

interface Weights {
  discovery: number;
  recall: number;
  effect: number;
  launchBoost?: number;
  publishedAt?: number;
}

/** An advertisement with UTM and a click id. */
function ad(
  key: string,
  channel: Channel,
  utm: { source: string; medium: string; campaign: string },
  path: string,
  id: (random: Random) => Record<string, string>,
  weights: Weights,
  referrer?: string,
): Source {
  const { source, medium, campaign } = utm;
  return {
    ...base(key, channel, source, campaign, path, weights),
    ...(referrer === undefined ? {} : { referrer }),
    query: (random) => ({
      utm_source: source,
      utm_medium: medium,
      utm_campaign: campaign,
      ...adCampaignId(campaign),
      ...id(random),
    }),
  };
}

/** A plain link on another site: only the referrer tells. */
function site(
  key: string,
  channel: Channel,
  source: string,
  referrer: string,
  path: string,
  weights: Weights,
  query: Record<string, string> = {},
): Source {
  return { ...base(key, channel, source, null, path, weights), referrer, query: () => query };
}

function base(key: string, channel: Channel, source: string, campaign: string | null, path: string, weights: Weights) {
  return { key, channel, source, campaign, path, launchBoost: 0, publishedAt: 0, ...weights };
}

const GOOGLE = { source: "google", medium: "cpc" };
const LAUNCH = "hollow-ridge-launch";

const VIDEOS: Source[] = CAMPAIGN_LINKS.map((link) => ({
  ...base(link.key, link.channel, link.source, link.campaign, link.target, {
    discovery: 3 * link.weight,
    recall: 0.5 * link.weight,
    effect: link.medium === "video" ? 1.1 : 0.5,
    launchBoost: link.campaign === LAUNCH ? 3 : 0.3,
    publishedAt: link.publishedAt,
  }),
  link: link.key,
  referrer: "https://www.youtube.com/",
  query: () => ({ utm_source: link.source, utm_medium: link.medium, utm_campaign: link.campaign }),
}));

export const SOURCES: readonly Source[] = [
  ...VIDEOS,
  ad(
    "ads-brand",
    "Paid Search",
    { ...GOOGLE, campaign: "brand-search" },
    "/",
    gclid,
    { discovery: 1, recall: 9, effect: 0.1 },
    "https://www.google.com/",
  ),
  ad(
    "ads-gear",
    "Paid Search",
    { ...GOOGLE, campaign: "brew-gear-search" },
    "/products/gooseneck-kettle",
    gclid,
    { discovery: 13, recall: 2, effect: 0.8 },
    "https://www.google.com/",
  ),
  ad(
    "meta-prospecting",
    "Paid Social",
    { source: "facebook", medium: "paid_social", campaign: "morning-rituals" },
    "/",
    fbclid,
    { discovery: 12, recall: 1, effect: 0.6 },
    "https://l.facebook.com/",
  ),
  ad(
    "meta-launch",
    "Paid Social",
    { source: "instagram", medium: "paid_social", campaign: LAUNCH },
    "/products/espresso-machine",
    fbclid,
    { discovery: 5, recall: 1, effect: 0.9, launchBoost: 5, publishedAt: 0.6 },
    "https://l.instagram.com/",
  ),
  ad(
    "meta-retargeting",
    "Paid Social",
    { source: "facebook", medium: "paid_social", campaign: "come-back" },
    "/",
    fbclid,
    { discovery: 0, recall: 8, effect: 0.2 },
  ),
  site("seo-google", "Organic Search", "google", "https://www.google.com/", "/", {
    discovery: 17,
    recall: 7,
    effect: 0.7,
  }),
  site("seo-bing", "Organic Search", "bing", "https://www.bing.com/", "/", { discovery: 3, recall: 1, effect: 0.7 }),
  site("seo-duck", "Organic Search", "duckduckgo", "https://duckduckgo.com/", "/products/pour-over-set", {
    discovery: 2,
    recall: 1,
    effect: 0.7,
  }),
  site("social-instagram", "Organic Social", "instagram", "https://www.instagram.com/", "/", {
    discovery: 5,
    recall: 2,
    effect: 0.5,
    launchBoost: 1,
  }),
  site("social-reddit", "Organic Social", "reddit", "https://www.reddit.com/", "/products/hand-grinder", {
    discovery: 4,
    recall: 1,
    effect: 0.9,
  }),
  site("social-pinterest", "Organic Social", "pinterest", "https://www.pinterest.com/", "/products/moor-mug", {
    discovery: 3,
    recall: 1,
    effect: 0.3,
  }),
  site(
    "ai-chatgpt",
    "AI Assistants",
    "chatgpt.com",
    "https://chatgpt.com/",
    "/products/hand-grinder",
    { discovery: 4, recall: 1, effect: 1.2 },
    { utm_source: "chatgpt.com" },
  ),
  site("ai-perplexity", "AI Assistants", "perplexity", "https://www.perplexity.ai/", "/products/gooseneck-kettle", {
    discovery: 2,
    recall: 0.5,
    effect: 1.1,
  }),
  ad(
    "newsletter",
    "Email",
    { source: "newsletter", medium: "email", campaign: "sunday-brew" },
    "/products/tasting-box",
    () => ({}),
    { discovery: 0, recall: 0, effect: 0.9 },
  ),
  site(
    "referral-brewnotes",
    "Referral",
    "brewnotes.example",
    "https://brewnotes.example/kettles",
    "/products/gooseneck-kettle",
    { discovery: 4, recall: 0.5, effect: 1 },
  ),
  site(
    "referral-slowmornings",
    "Referral",
    "slowmornings.example",
    "https://slowmornings.example/gifts",
    "/products/tasting-box",
    { discovery: 3, recall: 0.5, effect: 0.8, launchBoost: 0.5 },
  ),
];

/** Coming back by oneself. */
export const DIRECT: Source = {
  ...base("direct", "Direct", "direct", null, "/", { discovery: 0, recall: 46, effect: 0 }),
  query: () => ({}),
};

/** @throws RangeError for an unknown key */
export function sourceOf(key: string): Source {
  const found = SOURCES.find((each) => each.key === key);
  if (found === undefined) throw new RangeError(`no source ${key}`);
  return found;
}
