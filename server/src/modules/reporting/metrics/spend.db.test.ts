/** Guarantees: spend is told to the micro in its own currency, and converted day by day, never added across currencies. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { insertWorkspace } from "../../accounts/workspaces/workspaces.sql.ts";
import { storeEcbDays } from "../../warehouse/rates/rates.sql.ts";
import { readRates } from "../../warehouse/rates/read-rates.ts";
import { openThrowawayReport, type ThrowawayReport } from "../throwaway-report.ts";

let report: ThrowawayReport;
let own: string;
const range = { from: "2026-11-01", to: "2026-11-30" };

beforeAll(async () => {
  report = await openThrowawayReport({
    readRates: (id, target, wanted) => readRates(report.postgres, id, { target, wanted }),
  });
  await storeEcbDays(
    report.postgres,
    [
      { day: "2026-11-02", rates: { USD: "1.10", JPY: "165" } },
      { day: "2026-11-03", rates: { USD: "1.20", JPY: "180" } },
    ],
    new Date(),
  );
});
beforeEach(async () => {
  own = newId();
  await report.postgres.withWorkspace(own, (tx) => insertWorkspace(tx, { id: own, name: "Shop" }));
});
afterAll(() => report.close());

const spend = (day: string, currency: string, cost: string, more: object = {}) =>
  report.clickhouse.insert("fct_ad_performance", [
    {
      workspace_id: own,
      day,
      platform: "google_ads",
      account_id: currency,
      ad_campaign_id: "1",
      ad_group_id: "g",
      ad_id: newId(),
      grain: "ad",
      currency,
      impressions: 1000,
      clicks: 10,
      cost_micros: cost,
      claimed_conversions: "1.5",
      claimed_value_micros: "0",
      campaign_id: null,
      version: 1,
      is_deleted: 0,
      ...more,
    } as { workspace_id: string },
  ]);

test("spend by platform, account, campaign and day: rounded to minor units, and exactly in micros", async () => {
  await spend("2026-11-02", "EUR", "1000004");
  await spend("2026-11-02", "EUR", "2000005");
  const { rows } = await report.answer(own, {
    metrics: ["spend", "impressions", "clicks", "claimedConversions", "claimedRevenue"],
    dimensions: ["platform", "account", "adCampaign", "day"],
    range,
  });
  expect(rows).toEqual([
    {
      platform: "google_ads",
      account: "EUR",
      adCampaign: "1",
      day: "2026-11-02",
      currency: "EUR",
      spend: 300,
      spendMicros: 3000009,
      impressions: 2000,
      clicks: 20,
      claimedConversions: 3,
      claimedRevenue: 0,
    },
  ]);
});

test("euros, dollars and yen become dollars at the rate of each day, and ratios are ratios of sums", async () => {
  await spend("2026-11-02", "EUR", "100000000", { claimed_value_micros: "500000000" });
  await spend("2026-11-03", "EUR", "100000000");
  await spend("2026-11-02", "USD", "50000000", { claimed_value_micros: "10000000" });
  // Two days later the newest rate is that of the third.
  await spend("2026-11-05", "JPY", "18000000000");
  const { rows } = await report.answer(own, { metrics: ["spend", "claimedRoas"], range, currency: "USD" });
  const cost = 100 * 1.1 + 100 * 1.2 + 50 + 18_000 * (1.2 / 180);
  expect(rows[0]?.spend).toBe(Math.round(cost * 100));
  expect(rows[0]?.claimedRoas).toBeCloseTo((500 * 1.1 + 10) / cost, 6);
});

test("without a currency, each stays apart", async () => {
  await spend("2026-11-02", "EUR", "100000000");
  await spend("2026-11-02", "JPY", "100000000");
  const { rows } = await report.answer(own, { metrics: ["spend"], range });
  expect(rows).toEqual([
    expect.objectContaining({ currency: "EUR", spend: 10_000 }),
    expect.objectContaining({ currency: "JPY", spend: 100 }),
  ]);
});

test("a day without a rate that is new enough makes the sum unknown, and is named", async () => {
  await spend("2026-11-11", "EUR", "100000000");
  const answer = await report.answer(own, { metrics: ["spend"], range, currency: "USD" });
  expect(answer.rows.map((row) => row.spend)).toEqual([null]);
  expect(answer.missingRates).toEqual([{ currency: "EUR", day: "2026-11-11" }]);
});

test("channels go by the type of Google's campaigns; Meta's are social", async () => {
  const campaign = {
    workspace_id: own,
    account_id: "EUR",
    name: "",
    status: "",
    budget_micros: null,
    budget_period: "",
  };
  const type = (id: string, of: string) => ({ ...campaign, platform: "google_ads", ad_campaign_id: id, type: of });
  const dims = [type("1", "SEARCH"), type("2", "PERFORMANCE_MAX")];
  await report.clickhouse.insert(
    "dim_ad_campaigns",
    dims.map((dim) => ({ ...dim, currency: "EUR", version: 1, is_deleted: 0 })),
  );
  await spend("2026-11-02", "EUR", "1000000");
  await spend("2026-11-02", "EUR", "2000000", { ad_campaign_id: "2" });
  await spend("2026-11-02", "EUR", "3000000", { ad_campaign_id: "3" });
  await spend("2026-11-02", "EUR", "4000000", { platform: "meta_ads" });
  const { rows } = await report.answer(own, { metrics: ["spend"], dimensions: ["channel"], range });
  expect(Object.fromEntries(rows.map((row) => [row.channel, row.spend]))).toEqual({
    "Paid Search": 100,
    "Cross-network": 200,
    "Paid Other": 300,
    "Paid Social": 400,
  });
});
