/** Guarantees: metrics of several facts are joined on what they share, ratios are ratios of sums, and money keeps its currency. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Conversion, openThrowawayReport, type ThrowawayReport } from "../throwaway-report.ts";

const RATES: Record<string, number> = { "EUR 2026-03-05": 1.1, "EUR 2026-03-06": 1.2, "JPY 2026-03-05": 0.0067 };
let report: ThrowawayReport;
let workspaceId: string;
let costShare: number | null = null;
beforeAll(async () => {
  report = await openThrowawayReport({
    readCostShare: async () => costShare,
    readRates: async (_workspaceId, target, wanted) =>
      new Map(
        wanted.flatMap((pair) => {
          const rate = pair.currency === target ? 1 : RATES[`${pair.currency} ${pair.day}`];
          return rate === undefined ? [] : [[pair, rate] as const];
        }),
      ),
  });
});
beforeEach(async () => {
  workspaceId = await report.newWorkspace();
});
afterAll(() => report.close());

const range = { from: "2026-03-01", to: "2026-03-31" };
const on = (day: string, changes: Partial<Conversion> = {}): Conversion => ({
  paidAt: `${day}T10:00:00.000Z`,
  amountMinor: 1000,
  ...changes,
});

describe("metrics of several facts", () => {
  beforeEach(async () => {
    await report.load(
      workspaceId,
      { visitor_id: "a", session_id: "a1", occurred_at: "2026-03-05T10:00:00.000Z" },
      { visitor_id: "b", session_id: "b1", occurred_at: "2026-03-05T10:00:00.000Z" },
      { visitor_id: "b", session_id: "b2", occurred_at: "2026-03-07T10:00:00.000Z" },
    );
    await report.convert(workspaceId, on("2026-03-05"), on("2026-03-06", { currency: "EUR" }));
  });

  it("stand in one row, and what one of them has no row for is nothing", async () => {
    const { rows, totals } = await report.answer(workspaceId, {
      metrics: ["orders", "sessions", "conversionRate"],
      dimensions: ["day"],
      range,
    });
    expect(rows).toEqual([
      { day: "2026-03-05", orders: 1, sessions: 2, conversionRate: 0.5 },
      { day: "2026-03-06", orders: 1, sessions: 0, conversionRate: null },
      { day: "2026-03-07", orders: 0, sessions: 1, conversionRate: 0 },
    ]);
    // Of the sums, not the mean of the days.
    expect(totals).toEqual([{ orders: 2, sessions: 3, conversionRate: 2 / 3 }]);
  });

  it("are unknown, not nothing, where a fact has never had a row", async () => {
    const other = await report.newWorkspace();
    await report.convert(other, on("2026-03-05"));
    const { totals } = await report.answer(other, { metrics: ["orders", "sessions"], range });
    expect(totals).toEqual([{ orders: 1, sessions: 0 }]);
    const { rows } = await report.answer(other, { metrics: ["orders", "sessions"], dimensions: ["day"], range });
    expect(rows).toEqual([{ day: "2026-03-05", orders: 1, sessions: null }]);
  });
});

describe("by weeks and months", () => {
  it("of the workspace's calendar, weeks beginning on Monday", async () => {
    await report.convert(workspaceId, on("2026-03-01"), on("2026-03-02"), on("2026-03-08"), on("2026-03-09"));
    const by = async (dimension: string) =>
      (await report.answer(workspaceId, { metrics: ["orders"], dimensions: [dimension], range })).rows;
    expect(await by("week")).toEqual([
      { week: "2026-02-23", orders: 1 },
      { week: "2026-03-02", orders: 2 },
      { week: "2026-03-09", orders: 1 },
    ]);
    expect(await by("month")).toEqual([{ month: "2026-03-01", orders: 4 }]);
  });
});

describe("in one currency", () => {
  beforeEach(async () => {
    await report.convert(
      workspaceId,
      on("2026-03-05", { currency: "EUR" }),
      on("2026-03-06", { currency: "EUR", refundedMinor: 400 }),
      on("2026-03-05", { currency: "JPY", amountMinor: 10_000 }),
      on("2026-03-05"),
    );
  });

  it("each amount is converted at the rate of its day, with the decimals of each currency", async () => {
    const answer = await report.answer(workspaceId, {
      metrics: ["revenue", "averageOrderValue"],
      range: { from: "2026-03-05", to: "2026-03-06" },
      currency: "USD",
    });
    // 1,000 ct at 1.1, 600 ct at 1.2, 10,000 yen at 0.0067 dollars, 1,000 ct.
    expect(answer.totals).toEqual([
      { revenue: 1100 + 720 + 6700 + 1000, averageOrderValue: (1100 + 1200 + 6700 + 1000) / 4 },
    ]);
    expect(answer).toMatchObject({ missingRates: [], query: { currency: "USD", dimensions: [] } });
  });

  it("an amount without a rate is told, and what holds it is unknown", async () => {
    await report.convert(workspaceId, on("2026-03-09", { currency: "JPY" }));
    const answer = await report.answer(workspaceId, {
      metrics: ["revenue", "orders"],
      dimensions: ["day"],
      range,
      currency: "USD",
    });
    expect(answer.rows.map(({ day, revenue, orders }) => [day, revenue, orders])).toEqual([
      ["2026-03-05", 8800, 3],
      ["2026-03-06", 720, 1],
      ["2026-03-09", null, 1],
    ]);
    expect(answer.missingRates).toEqual([{ currency: "JPY", day: "2026-03-09" }]);
    expect(answer.totals).toMatchObject([{ revenue: null, orders: 5 }]);
    const { totals } = await report.answer(workspaceId, { metrics: ["revenue", "sessions"], range, currency: "USD" });
    expect(totals).toMatchObject([{ revenue: null }]);
  });

  it("stands beside what has none", async () => {
    await report.load(workspaceId, { visitor_id: "a", session_id: "a1", occurred_at: "2026-03-05T10:00:00.000Z" });
    const { totals } = await report.answer(workspaceId, {
      metrics: ["revenue", "visitors", "revenuePerVisitor"],
      range,
      currency: "USD",
    });
    expect(totals).toEqual([{ revenue: 9520, visitors: 1, revenuePerVisitor: 9520 }]);
  });
});

describe("what ads brought in", () => {
  it("is told apart by platform, from paid clicks alone", async () => {
    const touch = (channel: string, source: string) => [{ kind: "landing" as const, channel, source }];
    await report.convert(
      workspaceId,
      on("2026-03-05", { journey: touch("Paid Search", "google") }),
      on("2026-03-05", { journey: touch("Organic Search", "google") }),
      on("2026-03-05", { journey: touch("Paid Social", "instagram") }),
      on("2026-03-05", { journey: touch("Paid Social", "tiktok") }),
      on("2026-03-05"),
    );
    const metrics = ["revenue", "adRevenue", "adOrders"];
    const { rows, totals } = await report.answer(workspaceId, { metrics, dimensions: ["platform"], range });
    expect(rows).toEqual([
      { platform: null, currency: "USD", revenue: 3000, adRevenue: 0, adOrders: 0 },
      { platform: "google_ads", currency: "USD", revenue: 1000, adRevenue: 1000, adOrders: 1 },
      { platform: "meta_ads", currency: "USD", revenue: 1000, adRevenue: 1000, adOrders: 1 },
    ]);
    expect(totals).toMatchObject([{ revenue: 5000, adRevenue: 2000, adOrders: 2 }]);
  });
});

describe("profit", () => {
  it("is unknown until the cost of goods is known, and then what is left of the revenue", async () => {
    const goods = async (share: number | null) => {
      costShare = share;
      return (await report.answer(workspaceId, { metrics: ["costOfGoods"], range })).totals;
    };
    await report.convert(workspaceId, on("2026-03-05", { refundedMinor: 333 }));
    expect(await goods(null)).toEqual([{ currency: "USD", costOfGoods: null }]);
    expect(await goods(0.35)).toEqual([{ currency: "USD", costOfGoods: 233 }]);
  });
});

describe("what ad platforms could claim at most", () => {
  it("is each order once for each platform whose click is in its journey", async () => {
    const google = { kind: "landing" as const, channel: "Paid Search", source: "google" };
    const meta = { kind: "landing" as const, channel: "Paid Social", source: "facebook" };
    const mail = { kind: "landing" as const, channel: "Email", source: "news" };
    await report.convert(
      workspaceId,
      on("2026-03-05", { journey: [google, google, mail] }),
      on("2026-03-05", { journey: [google, meta], refundedMinor: 400 }),
      on("2026-03-05", { journey: [mail] }),
      on("2026-03-05"),
    );
    const metrics = ["touchedOrders", "touchedRevenue", "sharedOrders"];
    const { rows } = await report.answer(workspaceId, { metrics, dimensions: ["platform"], range });
    expect(rows).toEqual([
      { platform: "google_ads", currency: "USD", touchedOrders: 2, touchedRevenue: 1600, sharedOrders: 1 },
      { platform: "meta_ads", currency: "USD", touchedOrders: 1, touchedRevenue: 600, sharedOrders: 1 },
    ]);
  });
});

describe("rows are ordered", () => {
  it("as asked, and what is unknown comes last", async () => {
    const journey = (channel: string) => [{ kind: "landing" as const, channel }];
    await report.convert(
      workspaceId,
      on("2026-03-05", { journey: journey("Email"), amountMinor: 5 }),
      on("2026-03-05", { journey: journey("Referral"), amountMinor: 7 }),
    );
    const channels = async (order: object) =>
      (
        await report.answer(workspaceId, { metrics: ["revenue"], dimensions: ["channel"], range, order } as never)
      ).rows.map(({ channel }) => channel);
    expect(await channels({ by: "revenue", direction: "asc" })).toEqual(["Email", "Referral"]);
    expect(await channels({ by: "channel" })).toEqual(["Referral", "Email"]);
  });
});
