import { expect, test } from "vitest";
import { classify } from "./channel.ts";

const land = (query: string, referrer?: string) => classify({ url: `https://shop.example/${query}`, referrer });

test.each([
  ["?gclid=x", undefined, "Paid Search"],
  ["?gclid=x&gad_source=1", undefined, "Paid Search"],
  ["?gclid=x&gad_source=2", undefined, "Display"],
  ["?gclid=x&gad_source=5", undefined, "Cross-network"],
  ["?gbraid=x&gad_source=5", undefined, "Cross-network"],
  ["?gad_source=5&gad_campaignid=1", undefined, "Cross-network"],
  ["?gclid=x&gad_source=99", undefined, "Paid Search"],
  ["?gclid=x&gad_source=constructor", undefined, "Paid Search"],
  ["?gclid=x", "https://www.youtube.com/", "Paid Video"],
  ["?gclid=x&gad_source=5", "https://www.youtube.com/", "Cross-network"],
  ["?gclid=x", "https://googleads.g.doubleclick.net/", "Display"],
  ["?gclid=x&gad_source=1", "https://syndicatedsearch.googlesyndication.com/", "Paid Search"],
  ["?gclid=x", "https://notdoubleclick.net/", "Paid Search"],
])("auto-tagged %s from %s is %s", (query, referrer, channel) => {
  expect(land(query, referrer).channel).toBe(channel);
});

test("the network decides over hand-made tags of the same account, which stay as written", () => {
  const told = land("?utm_source=google&utm_medium=cpc&utm_campaign=brand&gclid=x&gad_source=5");
  expect(told).toMatchObject({ channel: "Cross-network", source: "google", medium: "cpc", campaign: "brand" });
});

test.each([
  ["?utm_source=newsletter&utm_medium=email&gclid=x&gad_source=5", "Email"],
  ["?utm_source=bing&utm_medium=cpc&gclid=x&gad_source=2", "Paid Search"],
  ["?utm_source=google&utm_medium=organic&gclid=x&gad_source=2", "Organic Search"],
  ["?utm_source=google&utm_medium=cpc&utm_campaign=my-shop&gclid=x&gad_source=1", "Paid Shopping"],
])("tags that say something else win: %s is %s", (query, channel) => {
  expect(land(query).channel).toBe(channel);
});

test("the campaign's number stands in for a campaign nobody named", () => {
  expect(land("?gclid=x&gad_campaignid=20568984927").campaign).toBe("20568984927");
  expect(land("?gclid=x&gad_campaignid=20568984927&utm_campaign=brand&utm_source=google").campaign).toBe("brand");
  expect(land("?gclid=x&gad_campaignid=<b>").campaign).toBe("");
  expect(land("?utm_source=newsletter&gclid=x&gad_campaignid=1").campaign).toBe("");
});
