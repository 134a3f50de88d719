/**
 * Google Analytics' default channel group, in its published order: the first rule that matches decides.
 * Source: support.google.com/analytics/answer/9756891. AI assistants are an addition, placed before the organic rules; so is
 * the medium cross-network, by which Google Analytics names clicks of campaigns on all of Google's networks.
 */
import type { Channel } from "@tributary/contract/channels";
import { type KnownSource, sourceOfName } from "./sources.ts";

export interface Origin {
  /** Lower case; empty: none. */
  source: string;
  /** Lower case; empty: none. */
  medium: string;
  /** Empty: none. */
  campaign: string;
}

const PAID = /^(?:.*cp.*|ppc|retargeting|paid.*)$/;
const SHOP_CAMPAIGN = /(?:[^a-df-z]|^)shop|shopping/i;
const PUSH = /push$|mobile|notification/;

const DIRECT_MEDIA = new Set(["", "(none)", "(not set)"]);
const DISPLAY_MEDIA = new Set(["display", "banner", "expandable", "interstitial", "cpm"]);
const SOCIAL_MEDIA = new Set(["social", "social-network", "social-media", "sm", "social network", "social media"]);
const REFERRAL_MEDIA = new Set(["referral", "app", "link"]);
const EMAIL = new Set(["email", "e-mail", "e_mail", "e mail"]);

interface Facts extends Origin {
  kind: KnownSource["kind"] | null;
  isPaid: boolean;
  isShop: boolean;
}

const RULES: readonly (readonly [Channel, (facts: Facts) => boolean])[] = [
  ["Direct", isDirect],
  [
    "Cross-network",
    ({ medium, campaign }) => medium === "cross-network" || campaign.toLowerCase().includes("cross-network"),
  ],
  ["Paid Shopping", ({ isPaid, isShop }) => isPaid && isShop],
  ["Paid Search", ({ isPaid, kind }) => isPaid && kind === "search"],
  ["Paid Social", ({ isPaid, kind }) => isPaid && kind === "social"],
  ["Paid Video", ({ isPaid, kind }) => isPaid && kind === "video"],
  ["Display", ({ medium }) => DISPLAY_MEDIA.has(medium)],
  ["Paid Other", ({ isPaid }) => isPaid],
  ["AI Assistants", ({ medium, kind }) => medium === "ai-assistant" || kind === "ai"],
  ["Organic Shopping", ({ isShop }) => isShop],
  ["Organic Social", ({ medium, kind }) => kind === "social" || SOCIAL_MEDIA.has(medium)],
  ["Organic Video", ({ medium, kind }) => kind === "video" || medium.includes("video")],
  ["Organic Search", ({ medium, kind }) => kind === "search" || medium === "organic"],
  ["Referral", ({ medium }) => REFERRAL_MEDIA.has(medium)],
  ["Email", ({ source, medium }) => EMAIL.has(source) || EMAIL.has(medium)],
  ["Affiliates", ({ medium }) => medium === "affiliate"],
  ["Audio", ({ medium }) => medium === "audio"],
  ["SMS", ({ source, medium }) => source === "sms" || medium === "sms"],
  ["Mobile Push Notifications", ({ source, medium }) => PUSH.test(medium) || source === "firebase"],
];

function isDirect({ source, medium, campaign }: Facts): boolean {
  if (source === "(direct)") return DIRECT_MEDIA.has(medium);
  return source === "" && DIRECT_MEDIA.has(medium) && campaign === "";
}

/** Whether a medium says that the visit was paid for. @param medium lower case */
export function isPaidMedium(medium: string): boolean {
  return PAID.test(medium) || DISPLAY_MEDIA.has(medium);
}

/** Of the default channels, those that are paid for. */
export const PAID_CHANNELS: ReadonlySet<string> = new Set<Channel>([
  "Cross-network",
  "Paid Shopping",
  "Paid Search",
  "Paid Social",
  "Paid Video",
  "Display",
  "Paid Other",
]);

/**
 * Whether a visit was paid for: by its channel, or by its medium where a workspace's own rule named the channel.
 * @param medium lower case; empty: none
 */
export function isPaidChannel(channel: string, medium: string): boolean {
  return PAID_CHANNELS.has(channel) || isPaidMedium(medium);
}

/** The channel of a visit by source, medium and campaign; `Unassigned` when no rule matches. */
export function channelGroup(origin: Origin): Channel {
  const source = origin.source.toLowerCase();
  const medium = origin.medium.toLowerCase();
  const kind = sourceOfName(source)?.kind ?? null;
  const facts: Facts = {
    source,
    medium,
    campaign: origin.campaign,
    kind,
    isPaid: PAID.test(medium),
    isShop: kind === "shopping" || SHOP_CAMPAIGN.test(origin.campaign),
  };
  for (const [channel, matches] of RULES) if (matches(facts)) return channel;
  return "Unassigned";
}
