/** Guarantees: curves and predictions come from reported spend and verified revenue, and a budget is planned with them. */
import { randomUUID } from "node:crypto";
import type { BudgetCurves, BudgetPlan } from "@tributary/contract/budget";
import type { CustomerValue, JourneyPredictions, Predictions } from "@tributary/contract/predictions";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dayAt, shiftDay } from "../core/days.ts";
import { MODELS } from "../modules/attribution/models/models.ts";
import { type TracedPayment, writeConversions } from "../modules/attribution/trace/traces.sql.ts";
import { tracedConversion } from "../modules/reporting/throwaway-report.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "./throwaway-product.ts";

let product: ThrowawayProduct;
let workspaceId: string;
let headers: Record<string, string>;
let currency: string;
/** The zone of a workspace that was not asked for one. */
const today = dayAt(Date.now(), "UTC");
const DAYS = 100;

beforeAll(async () => {
  product = await openThrowawayProduct();
  const body = {
    email: `${randomUUID()}@example.com`,
    password: "long enough for anyone",
    name: "Owner",
    workspaceName: "Shop",
  };
  const signedUp = (await call("POST", "/auth/signup", body)).json();
  workspaceId = signedUp.workspaceId;
  headers = { authorization: `Bearer ${signedUp.accessToken}` };
  currency = (await call("GET", "/workspace")).json().currency;
  const campaignId = (await call("POST", "/campaigns", { name: "Fall mugs" })).json().id;
  const days = Array.from({ length: DAYS }, (_, index) => shiftDay(today, index - DAYS));
  // Twice the spend sells half more on Google and twice as much on Meta; the third has only begun.
  const googleOf = (index: number): number => 6000 + 4000 * Math.sin(index * 2.3);
  const metaOf = (index: number): number => 5000 + 3000 * Math.sin(index * 1.7);
  await product.stores.clickhouse.insert(
    "fct_ad_performance",
    days.flatMap((day, index) => [
      spendRow("google_ads", day, googleOf(index), campaignId),
      spendRow("meta_ads", day, metaOf(index), null),
      ...(index >= DAYS - 10 ? [spendRow("tiktok_ads", day, 1000, null)] : []),
    ]),
  );
  await writeConversions(
    product.stores.clickhouse,
    MODELS,
    workspaceId,
    days.flatMap((day, index) => [
      sale(day, Math.round((40_000 * googleOf(index)) / (googleOf(index) + 6000)), "Paid Search", "google"),
      sale(day, Math.round(4 * metaOf(index)), "Paid Social", "facebook"),
    ]),
  );
});
afterAll(() => product.close());

const call = (method: "GET" | "POST", url: string, payload?: object) =>
  product.http.inject({ method, url: `/api/v1${url}`, headers: headers ?? {}, ...(payload ? { payload } : {}) });

function spendRow(platform: string, day: string, minor: number, campaignId: string | null) {
  return {
    workspace_id: workspaceId,
    day,
    platform,
    account_id: "1",
    ad_campaign_id: campaignId ?? "unmapped",
    ad_group_id: "g",
    ad_id: "a",
    grain: "ad",
    currency,
    impressions: 10_000,
    clicks: 100,
    cost_micros: String(Math.round(minor) * 10_000),
    claimed_conversions: "0",
    claimed_value_micros: "0",
    campaign_id: campaignId,
    version: 1,
    is_deleted: 0,
  };
}

/** Paid at noon of the workspace's day, after one click on an ad. */
const sale = (day: string, amountMinor: number, channel: string, source: string): TracedPayment =>
  tracedConversion({
    paidAt: `${day}T04:00:00Z`,
    amountMinor,
    currency,
    journey: [{ kind: "landing", channel, source }],
  });

it("says that nothing is learned yet, and plans nothing, before the first time", async () => {
  expect((await call("GET", "/budget/curves")).json<BudgetCurves>()).toMatchObject({
    version: null,
    fittedAt: null,
    currency,
    caveat: "Not causal: no experiment backs this",
    data: [],
  });
  const plan = await call("POST", "/budget/plan", {});
  expect([plan.statusCode, plan.json().code]).toEqual([409, "conflict"]);
});

it("learns each platform's curve under a new version each time, and says why another has none", async () => {
  for (const version of [1, 2]) {
    await product.work(workspaceId, "fit-response-curves");
    const curves = (await call("GET", "/budget/curves")).json<BudgetCurves>();
    expect([curves.version, curves.range?.to]).toEqual([version, shiftDay(today, -1)]);
    expect(curves.data.map(({ id, days, refusal }) => [id, days, refusal])).toEqual([
      ["google_ads", DAYS, null],
      ["meta_ads", DAYS, null],
      ["tiktok_ads", 10, "too_few_days"],
    ]);
    const [google, meta] = curves.data;
    expect(google?.name).toBe("Google Ads");
    expect(google?.elasticity?.expected).toBeCloseTo(0.5, 1);
    expect(meta?.elasticity?.expected).toBeGreaterThan(0.85);
    expect(google?.points).toHaveLength(25);
    expect(google?.today?.spend).toBeGreaterThan(4000);
  }
});

it("learns channels too, and says what campaigns lack", async () => {
  const channels = (await call("GET", "/budget/curves?kind=channel")).json<BudgetCurves>();
  expect(channels.data.map(({ id }) => id)).toContain("Paid Social");
  const campaigns = (await call("GET", "/budget/curves?kind=campaign")).json<BudgetCurves>();
  expect(campaigns.data).toMatchObject([{ name: "Fall mugs", refusal: "too_few_orders", points: [] }]);
  const ads = (await call("GET", "/budget/curves?kind=ad_campaign")).json<BudgetCurves>();
  expect(ads.data.map(({ refusal }) => refusal)).toContain("too_few_orders");
});

it("moves a budget to where the next unit of money brings in more, within bounds", async () => {
  const plan = (await call("POST", "/budget/plan", { days: 30 })).json<BudgetPlan>();
  const [google, meta] = plan.data;
  expect(plan.caveat).toBe("Not causal: no experiment backs this");
  expect(plan.proposed.spend).toBe(plan.today.spend);
  expect((google?.proposedMinor ?? 0) + (meta?.proposedMinor ?? 0)).toBe(plan.budgetMinor);
  expect(google?.proposedMinor).toBeLessThan(google?.todayMinor ?? 0);
  expect(meta?.proposedMinor).toBe(meta?.maxMinor);
  expect(plan.gain.low).toBeGreaterThan(0);
  expect(plan.leftOut).toMatchObject([{ id: "tiktok_ads", refusal: "too_few_days" }]);
  const bounds = [{ id: "meta_ads", maxMinor: meta?.todayMinor }];
  const bounded = (await call("POST", "/budget/plan", { days: 30, bounds })).json<BudgetPlan>();
  expect(bounded.data[1]?.proposedMinor).toBe(meta?.todayMinor);
});

it.each([
  ["a budget that bounds rule out", { budgetMinor: 1 }, "budgetMinor"],
  ["bounds of nothing", { bounds: [{ id: "nobody" }] }, "bounds.0.id"],
  ["bounds the wrong way round", { bounds: [{ id: "meta_ads", minMinor: 2, maxMinor: 1 }] }, "bounds.0"],
])("refuses %s", async (_what, body, field) => {
  const answer = await call("POST", "/budget/plan", body);
  expect([answer.statusCode, answer.json().code]).toEqual([400, "invalid_request"]);
  expect(answer.json().errors[0].field).toBe(field);
});

it("has no predictions before the first time, and one of each, made anew, after each", async () => {
  const before = (await call("GET", "/predictions")).json<Predictions>();
  expect(before).toEqual({ kind: "workspace", madeAt: null, month: null, currency, data: [] });
  for (let time = 0; time < 2; time++) await product.work(workspaceId, "predict");
  const made = (await call("GET", "/predictions")).json<Predictions>();
  expect([made.month, made.data.map(({ id, metric }) => `${id} ${metric}`)]).toEqual([
    today.slice(0, 7),
    ["null revenue", "null spend"],
  ]);
  for (const { metric, knownTo, toDate, total, backtest } of made.data) {
    expect(knownTo).toBe(shiftDay(today, -1));
    expect(toDate).toBe(await sumTo(metric, knownTo));
    expect(total.low).toBeGreaterThanOrEqual(toDate);
    expect(total.high).toBeGreaterThan(total.expected);
    expect(backtest.cases.length).toBeGreaterThan(0);
    expect(backtest.error).toBeLessThan(0.3);
  }
});

/** What the metrics say of this month up to a day. */
async function sumTo(metric: string, day: string): Promise<number> {
  const from = `${today.slice(0, 7)}-01`;
  if (day < from) return 0;
  const query = { metrics: [metric], range: { from, to: day }, currency };
  return (await call("POST", "/metrics/query", query)).json().totals[0][metric];
}

it("predicts channels and campaigns that have enough days", async () => {
  const channels = (await call("GET", "/predictions?kind=channel")).json<Predictions>();
  const named = channels.data.map(({ id, metric }) => `${id} ${metric}`);
  expect(named).toContain("Paid Search revenue");
  expect(named).toContain("Paid Social spend");
  const campaigns = (await call("GET", "/predictions?kind=campaign")).json<Predictions>();
  expect(campaigns.data).toMatchObject([{ name: "Fall mugs", metric: "spend" }]);
});

const DAY_MS = 86_400_000;

/** A visit. @param daysAgo before now */
const visit = (visitorId: string, channel: string, daysAgo: number) => ({
  workspace_id: workspaceId,
  visitor_id: visitorId,
  touch_key: randomUUID(),
  occurred_at: new Date(Date.now() - daysAgo * DAY_MS).toISOString().replace("T", " ").replace("Z", ""),
  received_at: new Date().toISOString().replace("T", " ").replace("Z", ""),
  event_id: randomUUID(),
  kind: "landing",
  session_id: randomUUID(),
  channel,
});

it("says how likely visitors who haven't bought yet are to buy, from those who were there before", async () => {
  const early = (await call("GET", "/predictions/journeys")).json<JourneyPredictions>();
  expect(early).toMatchObject({ refusal: "too_few_conversions", open: 0, data: [] });
  // Three weeks and five weeks ago: of those who came by email every second buys within days, of others one in ten.
  const visits: ReturnType<typeof visit>[] = [];
  const sales: TracedPayment[] = [];
  for (const daysAgo of [16, 30]) {
    for (let index = 0; index < 200; index++) {
      const [id, channel] = [`${daysAgo}-${index}`, index % 2 ? "Email" : "Organic Search"];
      visits.push(visit(id, channel, daysAgo));
      if (index % (index % 2 ? 4 : 20) > 1) continue;
      const paidAt = new Date(Date.now() - (daysAgo - 5) * DAY_MS).toISOString();
      const journey = [{ kind: "landing" as const, channel, visitorId: id }];
      sales.push(tracedConversion({ paidAt, amountMinor: 1000, currency, journey }));
    }
  }
  for (let index = 0; index < 10; index++)
    visits.push(visit(`now-${index}`, "Email", 2), visit(`now-${index}`, "Direct", 1.5));
  await product.stores.clickhouse.insert("touches", visits);
  await writeConversions(product.stores.clickhouse, MODELS, workspaceId, sales);
  const journeys = (await call("GET", "/predictions/journeys")).json<JourneyPredictions>();
  expect(journeys.refusal).toBeNull();
  const now = journeys.data.find(({ visits: many, lastVisitDays }) => many === 2 && lastVisitDays === 7);
  expect(now).toMatchObject({ channel: "Email", open: 10 });
  const likely = (channel: string): number =>
    journeys.data.find((cell) => cell.channel === channel && cell.visits === 1)?.probability.expected ?? 0;
  expect(likely("Email")).toBeGreaterThan(2 * likely("Organic Search"));
  expect(journeys.record?.journeys).toBeGreaterThan(0);
});

it("says what new customers are worth, from payments of those who are known, and names nobody", async () => {
  const early = await call("GET", "/predictions/customers");
  expect(early.json<CustomerValue>()).toMatchObject({ refusal: "too_few_customers", customers: 0 });
  const paid = (customer: string | null, daysAgo: number, minor: number, refunded = 0) => ({
    workspace_id: workspaceId,
    id: randomUUID(),
    provider: "stripe",
    provider_id: randomUUID(),
    amount_minor: minor,
    refunded_minor: refunded,
    currency,
    paid_at: new Date(Date.now() - daysAgo * DAY_MS),
    email_hash: customer,
  });
  // 40 customers who came 100 days ago: 50.00 at once, 30.00 on day 40 less 10.00 refunded; and who they are, nobody knows.
  const payments = Array.from({ length: 40 }, (_, index) => [
    paid(`hash-${index}`, 100, 5000),
    paid(`hash-${index}`, 59.5, 3000, 1000),
    paid(null, 50, 99_999),
  ]).flat();
  await product.stores.postgres.withWorkspace(workspaceId, (tx) =>
    tx.insertInto("payments").values(payments).execute(),
  );
  const answer = await call("GET", "/predictions/customers");
  const value = answer.json<CustomerValue>();
  expect([value.refusal, value.customers, value.data[0]?.isExtrapolated]).toEqual([null, 40, false]);
  expect(value.data[0]?.values.map(({ day, value: { expected } }) => [day, expected])).toEqual([
    [1, 5000],
    [30, 5000],
    [60, 7000],
    [90, 7000],
  ]);
  expect(answer.body).not.toContain("hash-");
});
