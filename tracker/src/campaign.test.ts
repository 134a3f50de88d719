import { expect, test } from "vitest";
import { readCampaign } from "./campaign.ts";
import { fakeStore } from "./fake-browser.ts";

const trackingId = "01980000-0000-7000-8000-000000000001";
const campaignLinkId = "01980000-0000-7000-8000-000000000002";
const landing = `?ct_tracking_id=${trackingId}&ct_campaign_link_id=${campaignLinkId}&utm_source=youtube`;

test("the ids of the address are kept for the session's later pages", () => {
  const tab = fakeStore();
  expect(readCampaign(landing, tab, true)).toEqual({ trackingId, campaignLinkId });
  expect(readCampaign("?page=2", tab, false)).toEqual({ trackingId, campaignLinkId });
  expect(tab.get("ct_tracking_id")).toBe(trackingId);
});

test("they end with the session", () => {
  const tab = fakeStore();
  readCampaign(landing, tab, true);
  expect(readCampaign("", tab, true)).toEqual({});
  expect(readCampaign("", tab, false)).toEqual({});
});

test.each(["?utm_source=news", "?a=1&gclid=x", "?fbclid=x", "?wbraid=x"])(
  "they end with another campaign: %s",
  (query) => {
    const tab = fakeStore();
    readCampaign(landing, tab, true);
    expect(readCampaign(query, tab, false)).toEqual({});
  },
);

test("a newer click takes the older one's place", () => {
  const tab = fakeStore();
  readCampaign(landing, tab, true);
  expect(readCampaign(`?ct_tracking_id=${campaignLinkId}`, tab, false)).toEqual({ trackingId: campaignLinkId });
});

test("what is no id is ignored", () => {
  expect(readCampaign("?ct_tracking_id=abc&ct_campaign_link_id=<b>", fakeStore(), true)).toEqual({});
});

test("without storage the address still counts", () => {
  const tab = fakeStore(true);
  expect(readCampaign(landing, tab, true)).toEqual({ trackingId, campaignLinkId });
  expect(readCampaign("", tab, false)).toEqual({});
});
