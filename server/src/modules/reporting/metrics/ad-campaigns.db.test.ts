/** Guarantees: an ad campaign's spend stands beside the visits and the verified revenue that its ads brought. */
import type { CampaignResults, CampaignsResults } from "@tributary/contract/campaign-results";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { insertWorkspace } from "../../accounts/workspaces/workspaces.sql.ts";
import { openThrowawayReport, type ThrowawayReport } from "../throwaway-report.ts";

let report: ThrowawayReport;
let own: string;
const range = { from: "2026-11-01", to: "2026-11-30" };

beforeAll(async () => {
  report = await openThrowawayReport({
    // Everything is in dollars.
    readRates: async (_id, _target, wanted) => new Map(wanted.map((pair) => [pair, 1])),
  });
});
beforeEach(async () => {
  own = newId();
  await report.postgres.withWorkspace(own, (tx) => insertWorkspace(tx, { id: own, name: "Shop" }));
});
afterAll(() => report.close());

/** Ten dollars and ten clicks. */
const spend = (more: object = {}) =>
  report.clickhouse.insert("fct_ad_performance", [
    {
      workspace_id: own,
      day: "2026-11-02",
      platform: "google_ads",
      account_id: "USD",
      ad_campaign_id: "1",
      ad_group_id: "g",
      ad_id: newId(),
      grain: "ad",
      currency: "USD",
      impressions: 1000,
      clicks: 10,
      cost_micros: "10000000",
      claimed_conversions: "0",
      claimed_value_micros: "0",
      campaign_id: null,
      version: 1,
      is_deleted: 0,
      ...more,
    } as { workspace_id: string },
  ]);

test("an ad campaign's spend stands beside what its clicks brought in, by its id, else by its name", async () => {
  const dim = { workspace_id: own, platform: "google_ads", account_id: "USD", currency: "USD", type: "SEARCH" };
  const rest = { status: "", budget_micros: null, budget_period: "", version: 1, is_deleted: 0 };
  const named = { 1: "Brew gear: search", 2: "Twins", 3: "twins" };
  await report.clickhouse.insert(
    "dim_ad_campaigns",
    Object.entries(named).map(([ad_campaign_id, name]) => ({ ...dim, ...rest, ad_campaign_id, name })),
  );
  for (const id of ["1", "2", "3"]) await spend({ ad_campaign_id: id });
  const click = { kind: "landing", channel: "Paid Search", source: "google" } as const;
  const paid = (amountMinor: number, touch: object) => ({
    paidAt: "2026-11-02T10:00:00.000Z",
    amountMinor,
    journey: [{ ...click, ...touch }],
  });
  await report.convert(
    own,
    paid(100, { adCampaignId: "1", campaign: "anything" }),
    paid(200, { campaign: "brew-gear_search" }),
    paid(400, { campaign: "1" }),
    // A name that two campaigns have tells neither; nor does another platform's visit.
    paid(800, { campaign: "twins" }),
    paid(1600, { campaign: "1", channel: "Paid Social", source: "facebook" }),
    paid(3200, { adCampaignId: "404", campaign: "" }),
  );
  const { rows, names } = await report.answer(own, {
    metrics: ["spend", "adRevenue", "roas"],
    dimensions: ["adCampaign"],
    range,
    currency: "USD",
    order: { by: "adCampaign", direction: "asc" },
  });
  expect(rows).toEqual([
    { adCampaign: "1", spend: 1000, spendMicros: 10_000_000, adRevenue: 700, roas: 0.7 },
    { adCampaign: "2", spend: 1000, spendMicros: 10_000_000, adRevenue: 0, roas: 0 },
    { adCampaign: "3", spend: 1000, spendMicros: 10_000_000, adRevenue: 0, roas: 0 },
    { adCampaign: null, spend: 0, spendMicros: 0, adRevenue: 5600, roas: null },
  ]);
  expect(names.adCampaign).toEqual(named);
});

test("ads that are mapped to a campaign earn for it, unless a link of another was clicked", async () => {
  const [mapped, linked, linkId] = [newId(), newId(), newId()];
  await report.postgres.withWorkspace(own, async (tx) => {
    for (const [id, slug] of [
      [linked, "linked"],
      [mapped, "mapped"],
    ] as const) {
      await tx.insertInto("campaigns").values({ workspace_id: own, id, name: slug, slug, draft: "{}" }).execute();
    }
    const link = { workspace_id: own, id: linkId, code: linkId, title: "A", target_url: "https://shop.example/" };
    await tx
      .insertInto("links")
      .values({ ...link, campaign_id: linked })
      .execute();
    const mapping = { platform: "google_ads", account_id: "USD", ad_campaign_id: "1", campaign_id: mapped };
    await tx
      .insertInto("campaign_mappings")
      .values({
        ...mapping,
        workspace_id: own,
        id: newId(),
        status: "confirmed",
        reason: "manual",
        confidence: 100,
        seen: 0,
      })
      .execute();
  });
  await spend({ campaign_id: mapped });
  const click = { kind: "landing", channel: "Paid Search", source: "google", adCampaignId: "1" } as const;
  const paidAt = "2026-11-02T10:00:00.000Z";
  await report.convert(
    own,
    { paidAt, amountMinor: 500, journey: [click] },
    { paidAt, amountMinor: 300, journey: [{ ...click, linkId }] },
  );
  const { rows } = await report.answer(own, {
    metrics: ["spend", "adRevenue"],
    dimensions: ["campaign"],
    range,
    currency: "USD",
  });
  expect(rows).toEqual([
    { campaign: mapped, spend: 1000, spendMicros: 10_000_000, adRevenue: 500 },
    { campaign: linked, spend: 0, spendMicros: 0, adRevenue: 300 },
  ]);
  const campaigns = await report.get(own, `/campaigns/results?from=${range.from}&to=${range.to}`);
  const revenueOf = (id: string) =>
    campaigns.json<CampaignsResults>().data.find(({ campaignId }: CampaignResults) => campaignId === id);
  expect(revenueOf(mapped)).toMatchObject({ orders: 1, revenue: [{ currency: "USD", amountMinor: 500 }] });
  expect(revenueOf(linked)).toMatchObject({ orders: 1, revenue: [{ currency: "USD", amountMinor: 300 }] });
});

test("visits from ads are those that the pixel saw, each once, by the ad campaign that the address names", async () => {
  const at = "2026-11-02T10:00:00.000Z";
  const landing = {
    occurred_at: at,
    touch: "landing",
    channel: "Paid Search",
    source: "google",
    campaign: "",
  } as const;
  const url = (query: string): string => `https://shop.example/a?utm_source=google${query}`;
  await spend();
  await report.load(
    own,
    { ...landing, visitor_id: "a", session_id: "a", url: url("&gad_campaignid=1#top") },
    { ...landing, visitor_id: "a", session_id: "a", url: url("&gad_campaignid=1") },
    { ...landing, visitor_id: "b", session_id: "b", url: url("&utm_id=1&x=1") },
    { ...landing, visitor_id: "c", session_id: "c", url: url("&my_utm_id=1") },
    { ...landing, visitor_id: "d", session_id: "d", url: url("&utm_id=1"), channel: "Email", source: "newsletter" },
  );
  const { rows } = await report.answer(own, { metrics: ["clicks", "adVisits"], dimensions: ["adCampaign"], range });
  expect(rows).toEqual([
    { adCampaign: "1", clicks: 10, adVisits: 2 },
    { adCampaign: null, clicks: 0, adVisits: 1 },
  ]);
});
