/** Guarantees: marts equal what the platforms said, to the micro, and a build that fails its tests changes none of them. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import {
  openThrowawayClickHouse,
  openThrowawayPostgres,
  type ThrowawayClickHouse,
  type ThrowawayPostgres,
} from "../../../platform/testing/throwaway.ts";
import { insertWorkspace } from "../../accounts/workspaces/workspaces.sql.ts";
import { readProject } from "../project/read-project.ts";
import { googleRow, landRecords } from "../throwaway-source.ts";
import { type AccountFacts, buildAccount } from "./build-account.ts";
import { buildWorkspace } from "./build-workspace.ts";

const project = readProject();
const DAY = "2026-11-02";
const NEXT = "2026-11-03";
let postgres: ThrowawayPostgres;
let clickhouse: ThrowawayClickHouse;
let own: string;
let now = Date.parse("2026-11-05T12:00:00Z");

beforeAll(async () => {
  [postgres, clickhouse] = await Promise.all([openThrowawayPostgres(), openThrowawayClickHouse()]);
});
beforeEach(async () => {
  own = newId();
  await postgres.door.withWorkspace(own, (tx) => insertWorkspace(tx, { id: own, name: "Shop" }));
});
afterAll(async () => {
  await clickhouse.close();
  await postgres.close();
});

const google = { provider: "google_ads", account: "111" };
const meta = { provider: "meta_ads", account: "act_9" };
const account: AccountFacts = {
  platform: "google_ads",
  accountId: "111",
  timeZone: "Europe/Berlin",
  currency: "EUR",
  mappings: new Map(),
};
const metaAccount: AccountFacts = { ...account, platform: "meta_ads", accountId: "act_9", currency: "JPY" };

const land = (of: { provider: string; account: string }, stream: string, payloads: object[], day?: string) =>
  landRecords(clickhouse.door, own, { ...of, stream, ...(day ? { day } : {}) }, payloads);
const build = (facts = account) =>
  buildAccount({ postgres: postgres.door, clickhouse: clickhouse.door, project, now: () => now }, own, facts);
const rows = (columns: string, table = "fct_ad_performance") =>
  clickhouse.door
    .inWorkspace(own)
    .query<Record<string, unknown>>(
      `SELECT ${columns} FROM ${table} FINAL ORDER BY ${table === "fct_ad_performance" ? "day, ad_campaign_id, grain, ad_id" : "ad_campaign_id"}`,
    );
const inPostgres = <Row>(table: "model_builds" | "mart_days" | "restatements") =>
  postgres.door.withWorkspace(own, (tx) => tx.selectFrom(table).selectAll().execute()) as Promise<Row[]>;

/** Two ads of one campaign, and Performance Max, which has none. */
async function landGoogle(day: string, cost = "1000001"): Promise<void> {
  await land(
    google,
    "campaign_performance",
    [
      googleRow(day, "1", {
        costMicros: "3000003",
        impressions: "300",
        clicks: "30",
        conversions: 1.5,
        conversionsValue: 30.2,
      }),
      googleRow(day, "2", { costMicros: "500000", impressions: "50" }),
    ],
    day,
  );
  await land(
    google,
    "ad_performance",
    [
      googleRow(
        day,
        "1",
        { costMicros: cost, impressions: "100", clicks: "10", conversions: 0.30000000000000004 },
        "11",
      ),
      googleRow(
        day,
        "1",
        { costMicros: "2000000", impressions: "200", clicks: "20", conversions: 1.2, conversionsValue: 30.2 },
        "12",
      ),
    ],
    day,
  );
}

test("ads and the named rest equal the campaigns' own reports to the micro, Performance Max included", async () => {
  await landGoogle(DAY);
  expect(await build()).toEqual({ built: 1, blocked: 0 });
  const shown = await rows(
    "ad_campaign_id AS c, ad_id AS ad, grain, toString(cost_micros) AS cost, toString(clicks) AS clicks, toString(claimed_conversions) AS conversions, toString(claimed_value_micros) AS value, currency",
  );
  expect(shown).toEqual([
    { c: "1", ad: "11", grain: "ad", cost: "1000001", clicks: "10", conversions: "0.3", value: "0", currency: "EUR" },
    {
      c: "1",
      ad: "12",
      grain: "ad",
      cost: "2000000",
      clicks: "20",
      conversions: "1.2",
      value: "30200000",
      currency: "EUR",
    },
    { c: "1", ad: "", grain: "rest", cost: "2", clicks: "0", conversions: "0", value: "0", currency: "EUR" },
    { c: "2", ad: "", grain: "rest", cost: "500000", clicks: "0", conversions: "0", value: "0", currency: "EUR" },
  ]);
});

test("ads that cost more than their campaign leave a rest below zero, and the build says so", async () => {
  await landGoogle(DAY, "1000100");
  await build();
  const [total] = await clickhouse.door
    .inWorkspace(own)
    .query(
      "SELECT toString(sum(cost_micros)) AS cost, toString(minIf(cost_micros, grain = 'rest')) AS rest FROM fct_ad_performance FINAL",
    );
  expect(total).toEqual({ cost: "3500003", rest: "-97" });
  const [made] = await inPostgres<{ status: string; warnings: unknown }>("model_builds");
  expect(made).toMatchObject({ status: "built" });
  expect(made?.warnings).toContainEqual({
    model: "fct_ad_performance",
    test: "accepted_range_cost_micros",
    failing: 1,
  });
});

test("Meta's decimals become micros exactly, and a purchase told under several types counts once", async () => {
  const performance = (actions: object[], values: object[]) => ({
    account_id: "9",
    account_currency: "JPY",
    campaign_id: "7",
    adset_id: "70",
    ad_id: "700",
    date_start: DAY,
    date_stop: DAY,
    impressions: "345",
    clicks: "9",
    spend: "1234567.07",
    actions,
    action_values: values,
  });
  const of = (type: string, value: string) => ({ action_type: type, value });
  const actions = [
    of("purchase", "10"),
    of("link_click", "99"),
    of("omni_purchase", "12"),
    of("offsite_conversion.fb_pixel_purchase", "10"),
  ];
  const values = [of("purchase", "99.00"), of("omni_purchase", "120.105")];
  await land(meta, "ad_performance", [performance(actions, values)], DAY);
  await land(meta, "campaign_performance", [performance(actions, values)], DAY);
  await land(meta, "ad_performance", [performance([of("offsite_conversion.fb_pixel_purchase", "3")], [])], NEXT);
  await land(meta, "ad_campaigns", [
    { id: "7", name: "Autumn", objective: "OUTCOME_SALES", effective_status: "ACTIVE", daily_budget: "5000" },
  ]);
  await build(metaAccount);
  expect(
    await rows(
      "grain, toString(cost_micros) AS cost, toString(claimed_conversions) AS conversions, toString(claimed_value_micros) AS value",
    ),
  ).toEqual([
    { grain: "ad", cost: "1234567070000", conversions: "12", value: "120105000" },
    { grain: "ad", cost: "1234567070000", conversions: "3", value: "0" },
  ]);
  // Yen have no hundredths at Meta.
  expect(await rows("name, type, status, toString(budget_micros) AS budget, currency", "dim_ad_campaigns")).toEqual([
    { name: "Autumn", type: "OUTCOME_SALES", status: "ACTIVE", budget: "5000000000", currency: "JPY" },
  ]);
});

test("built twice, the rows are the same, and only days whose sources changed are built again", async () => {
  await landGoogle(DAY);
  await landGoogle(NEXT);
  expect(await build()).toEqual({ built: 2, blocked: 0 });
  const first = await rows("* EXCEPT (version)");
  expect(await build()).toEqual({ built: 0, blocked: 0 });
  await postgres.door.withWorkspace(own, (tx) => tx.deleteFrom("mart_days").execute());
  expect(await build()).toEqual({ built: 2, blocked: 0 });
  expect(await rows("* EXCEPT (version)")).toEqual(first);
  await landGoogle(NEXT);
  expect(await build()).toEqual({ built: 1, blocked: 0 });
});

test("a day that fails a test keeps its last good rows, the others are built, and what failed is said", async () => {
  await landGoogle(DAY);
  await build();
  await land(google, "ad_performance", [googleRow(DAY, "1", { costMicros: "-5" }, "11")], DAY);
  await landGoogle(NEXT);
  expect(await build()).toEqual({ built: 1, blocked: 1 });
  expect(await rows("DISTINCT toString(day) AS on")).toHaveLength(2);
  expect(await rows("toString(cost_micros) AS cost")).toContainEqual({ cost: "1000001" });
  const builds = await inPostgres<{ status: string; from_day: string; failures: unknown }>("model_builds");
  expect(builds.find(({ status }) => status === "blocked")).toMatchObject({
    from_day: DAY,
    failures: [{ model: "stg_google_ads__ad_performance", test: "accepted_range_cost_micros", failing: 1 }],
  });
  const days = await inPostgres<{ day: string; blocked_at: Date | null }>("mart_days");
  expect(days.filter(({ blocked_at }) => blocked_at).map(({ day }) => day)).toEqual([DAY]);
  await landGoogle(DAY);
  expect(await build()).toEqual({ built: 1, blocked: 0 });
  expect(
    (await inPostgres<{ blocked_at: Date | null }>("mart_days")).every(({ blocked_at }) => blocked_at === null),
  ).toBe(true);
});

test("what a platform restates of a day that was over is noted with what it was; a day under way only grows", async () => {
  now = Date.parse(`${DAY}T12:00:00Z`);
  await landGoogle(DAY);
  await build();
  await land(google, "campaign_performance", [googleRow(DAY, "1", { costMicros: "4000000", clicks: "30" })], DAY);
  now = Date.parse("2026-11-05T12:00:00Z");
  await build();
  expect(await inPostgres("restatements")).toEqual([]);
  await land(google, "campaign_performance", [googleRow(DAY, "1", { costMicros: "3900000", clicks: "30" })], DAY);
  await build();
  expect(await inPostgres("restatements")).toMatchObject([
    { day: DAY, measure: "cost_micros", currency: "EUR", previous: "4000000", current: "3900000" },
  ]);
  const [day] = await inPostgres<{ restated_at: Date }>("mart_days");
  expect(day?.restated_at.toISOString()).toBe("2026-11-05T12:00:00.000Z");
});

test("rows that a platform takes back are gone from the mart", async () => {
  await landGoogle(DAY);
  await build();
  await land(google, "ad_performance", [], DAY);
  await land(google, "campaign_performance", [], DAY);
  await build();
  expect(await rows("ad_id")).toEqual([]);
});

test("a change of mapping reaches the rows that are there, and no other day", async () => {
  await landGoogle(DAY);
  await build();
  const ours = newId();
  const mapped = { ...account, mappings: new Map([["2", ours]]) };
  expect(await build(mapped)).toEqual({ built: 1, blocked: 0 });
  expect(await rows("ad_campaign_id AS c, campaign_id AS ours")).toEqual([
    ...Array.from({ length: 3 }, () => ({ c: "1", ours: null })),
    { c: "2", ours },
  ]);
  expect(await build(mapped)).toEqual({ built: 0, blocked: 0 });
});

test("GA4's sessions are counted by source, medium and campaign, its revenue to the micro", async () => {
  const ga4 = { provider: "ga4", account: "111" };
  const row = (
    sessionSource: string,
    sessionDefaultChannelGroup: string,
    sessions: string,
    purchaseRevenue: string,
  ) => ({
    date: DAY.replaceAll("-", ""),
    ...{ sessionSource, sessionMedium: "cpc", sessionCampaignName: "(not set)", sessionDefaultChannelGroup },
    ...{ sessions, engagedSessions: "1", keyEvents: "1.5", ecommercePurchases: "1", purchaseRevenue },
    metadata: { currencyCode: "EUR", timeZone: "Europe/Berlin" },
  });
  await land(
    ga4,
    "sessions",
    [
      row("google", "Paid Search", "7", "19.99"),
      row("google", "Cross-network", "2", "0.005"),
      row("bing", "Paid Search", "1", "0"),
    ],
    DAY,
  );
  // A Google Ads account may have the same number.
  await landGoogle(DAY);
  expect(await build({ ...account, platform: "ga4" })).toEqual({ built: 1, blocked: 0 });
  const shown = await clickhouse.door
    .inWorkspace(own)
    .query(
      "SELECT source, toString(sessions) AS sessions, toString(conversions) AS conversions, toString(revenue_micros) AS revenue, currency FROM fct_sessions_ga4 FINAL ORDER BY source",
    );
  expect(shown).toEqual([
    { source: "bing", sessions: "1", conversions: "1.5", revenue: "0", currency: "EUR" },
    { source: "google", sessions: "9", conversions: "3", revenue: "19995000", currency: "EUR" },
  ]);
  expect(await rows("ad_id")).toEqual([]);
});

test("each day is told with its week and quarter, and holidays are those of the workspace's country", async () => {
  await postgres.door.withWorkspace(own, (tx) =>
    tx.updateTable("workspaces").set({ time_zone: "Europe/Berlin" }).execute(),
  );
  await buildWorkspace({ postgres: postgres.door, clickhouse: clickhouse.door, project, now: () => now }, own, null);
  const days = await clickhouse.door
    .inWorkspace(own)
    .query<{ day: string }>("SELECT * EXCEPT (workspace_id, version, is_deleted) FROM dim_date FINAL ORDER BY day");
  expect([days[0]?.day, days.at(-1)?.day]).toEqual(["2015-01-01", "2028-12-31"]);
  expect(days.find(({ day }) => day === "2026-10-03")).toEqual({
    day: "2026-10-03",
    week: "2026-09-28",
    month: "2026-10-01",
    quarter: "2026-10-01",
    year: 2026,
    weekday: 6,
    is_weekend: true,
    country: "DE",
    is_holiday: true,
    holiday: "National Holiday",
  });
  expect(days.find(({ day }) => day === "2026-10-05")).toMatchObject({
    is_weekend: false,
    is_holiday: false,
    holiday: "",
  });
});
