import { expect, test } from "vitest";
import { channelGroup } from "./channel-group.ts";

const group = (source: string, medium: string, campaign = "") => channelGroup({ source, medium, campaign });

test.each([
  ["(direct)", "(none)", "", "Direct"],
  ["(direct)", "(not set)", "", "Direct"],
  ["", "", "", "Direct"],
  ["anything", "email", "Cross-Network spring", "Cross-network"],
  ["google", "cross-network", "", "Cross-network"],
  ["ebay", "cpc", "", "Paid Shopping"],
  ["newsletter", "paid", "eshop", "Paid Shopping"],
  ["newsletter", "paid", "my shopping days", "Paid Shopping"],
  ["bing", "ppc", "", "Paid Search"],
  ["google", "retargeting", "", "Paid Search"],
  ["facebook", "cpm", "", "Paid Social"],
  ["linkedin.com", "paidsocial", "", "Paid Social"],
  ["vimeo", "cpc", "", "Paid Video"],
  ["youtube", "paid_video", "", "Paid Video"],
  ["site", "display", "", "Display"],
  ["site", "banner", "", "Display"],
  ["site", "expandable", "", "Display"],
  ["site", "interstitial", "", "Display"],
  ["site", "cpm", "", "Display"],
  ["site", "cpa", "", "Paid Other"],
  ["site", "xcpx", "", "Paid Other"],
  ["site", "ai-assistant", "", "AI Assistants"],
  ["perplexity", "referral", "", "AI Assistants"],
  ["etsy.com", "anything", "", "Organic Shopping"],
  ["site", "anything", "pet-shop", "Organic Shopping"],
  ["site", "anything", "workshop", "Unassigned"],
  ["pinterest", "referral", "", "Organic Social"],
  ["site", "social-network", "", "Organic Social"],
  ["site", "social media", "", "Organic Social"],
  ["site", "sm", "", "Organic Social"],
  ["twitch.tv", "referral", "", "Organic Video"],
  ["site", "my-video-ad", "", "Organic Video"],
  ["ecosia", "referral", "", "Organic Search"],
  ["site", "organic", "", "Organic Search"],
  ["site", "referral", "", "Referral"],
  ["site", "app", "", "Referral"],
  ["site", "link", "", "Referral"],
  ["site", "e_mail", "", "Email"],
  ["e-mail", "x", "", "Email"],
  ["emailtool", "x", "", "Unassigned"],
  ["site", "affiliate", "", "Affiliates"],
  ["site", "affiliates", "", "Unassigned"],
  ["site", "audio", "", "Audio"],
  ["sms", "x", "", "SMS"],
  ["site", "sms", "", "SMS"],
  ["site", "webpush", "", "Mobile Push Notifications"],
  ["site", "in-mobile-app", "", "Mobile Push Notifications"],
  ["site", "notification-1", "", "Mobile Push Notifications"],
  ["firebase", "x", "", "Mobile Push Notifications"],
  ["site", "pusher", "", "Unassigned"],
  ["site", "", "", "Unassigned"],
  ["", "", "spring", "Unassigned"],
])("%s / %s / %s is %s", (source, medium, campaign, channel) => {
  expect(group(source, medium, campaign)).toBe(channel);
  expect(group(source.toUpperCase(), medium.toUpperCase(), campaign.toUpperCase())).toBe(channel);
});

test.each([
  ["Direct before all else", "(direct)", "(none)", "cross-network", "Direct"],
  ["Cross-network before Paid Shopping", "ebay", "cpc", "cross-network", "Cross-network"],
  ["Paid Shopping before Paid Search", "google", "cpc", "shop", "Paid Shopping"],
  ["Paid Social before Display", "facebook", "cpm", "", "Paid Social"],
  ["Display before Paid Other", "site", "cpm", "", "Display"],
  ["Organic Shopping before Organic Social", "facebook", "social", "shop", "Organic Shopping"],
  ["Organic Social before Organic Video", "facebook", "video", "", "Organic Social"],
  ["Organic Video before Organic Search", "youtube", "organic", "", "Organic Video"],
  ["Organic Search before Referral", "google", "referral", "", "Organic Search"],
  ["Referral before Email", "email", "referral", "", "Referral"],
])("the order: %s", (_, source, medium, campaign, channel) => {
  expect(group(source, medium, campaign)).toBe(channel);
});
