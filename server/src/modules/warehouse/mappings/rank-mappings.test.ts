import { expect, test } from "vitest";
import { AUTOMATIC_FROM, rankMappings, type Tie } from "./rank-mappings.ts";

const tie = (reason: Tie["reason"], campaignId: string, seen = 1, adCampaignId = "1"): Tie => ({
  adCampaignId,
  campaignId,
  reason,
  seen,
});
const ranked = (...ties: Tie[]) => rankMappings(ties).map((row) => [row.campaignId, row.reason, row.confidence]);

test("ids of our own links come first, what visits carried next, texts last", () => {
  expect(ranked(tie("name", "autumn"), tie("click_id", "autumn", 8), tie("link_utm_id", "autumn"))).toEqual([
    ["autumn", "link_utm_id", 99],
  ]);
  expect(ranked(tie("name", "autumn"), tie("utm_campaign", "autumn", 3))).toEqual([["autumn", "utm_campaign", 80]]);
});

test("ids count by themselves; texts wait for a person", () => {
  const confidence = (reason: Tie["reason"]) => rankMappings([tie(reason, "autumn")])[0]?.confidence ?? 0;
  for (const reason of ["link_utm_id", "campaign_id", "utm_id", "click_id"] as const) {
    expect(confidence(reason)).toBeGreaterThanOrEqual(AUTOMATIC_FROM);
  }
  for (const reason of ["utm_campaign", "name"] as const) expect(confidence(reason)).toBeLessThan(AUTOMATIC_FROM);
});

test("visits that speak for several campaigns are worth their share to each, and too little to count by themselves", () => {
  expect(ranked(tie("campaign_id", "autumn", 60), tie("campaign_id", "brand", 40))).toEqual([
    ["autumn", "campaign_id", 58],
    ["brand", "campaign_id", 38],
  ]);
  // One stray visit in a hundred changes nothing.
  expect(ranked(tie("campaign_id", "autumn", 99), tie("campaign_id", "brand", 1))[0]).toEqual([
    "autumn",
    "campaign_id",
    96,
  ]);
});

test("each ad campaign is judged by its own", () => {
  expect(ranked(tie("name", "autumn", 1, "1"), tie("click_id", "brand", 5, "2"))).toEqual([
    ["autumn", "name", 60],
    ["brand", "click_id", 95],
  ]);
});
