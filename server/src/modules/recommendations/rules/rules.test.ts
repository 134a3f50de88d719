import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CampaignFigures, chooseJudged, type PlatformFigures, type Situation } from "../situation.ts";
import { RULES } from "./rules.ts";

const range = { from: "2026-11-01", to: "2026-11-28" };
const query = { metrics: ["spend"], dimensions: ["campaign"], range, limit: 100 };

const campaign = (id: string, figures: Partial<CampaignFigures> = {}): CampaignFigures => ({
  kind: "ad_campaign",
  id,
  name: `Campaign ${id}`,
  spend: 100_000,
  revenue: 120_000,
  gross: 120_000,
  orders: 24,
  clicks: 1000,
  visits: 800,
  row: { campaign: id },
  ...figures,
});

function situation(campaigns: CampaignFigures[], more: Partial<Situation> = {}): Situation {
  const sum = (of: "spend" | "revenue" | "gross" | "orders"): number =>
    campaigns.reduce((total, one) => total + one[of], 0);
  const platforms = more.platforms ?? [];
  const total = { spend: sum("spend"), revenue: sum("revenue"), gross: sum("gross"), orders: sum("orders") };
  return {
    range,
    currency: "USD",
    campaigns,
    platforms,
    judged: chooseJudged({ campaigns, platforms, total }),
    total,
    unmapped: { spend: 0, row: null },
    knowsCosts: true,
    queries: { ad_campaign: query, campaign: query, platform: query },
    ...more,
  };
}

const platform = (figures: Partial<PlatformFigures>): PlatformFigures => ({
  kind: "platform",
  id: "meta_ads",
  name: "Meta Ads",
  spend: 100_000,
  revenue: 120_000,
  gross: 120_000,
  orders: 24,
  clicks: 1000,
  claimed: 100_000,
  touched: 100_000,
  touchedOrders: 40,
  row: { platform: "meta_ads" },
  ...figures,
});

const said = (given: Situation): string[] =>
  RULES.flatMap((rule) => rule.find(given)).map(({ type, subject }) => `${type} ${subject.id}`);

const average = campaign("average");

describe("what is advised", () => {
  it("nothing where every campaign pays for itself and no more", () => {
    expect(said(situation([campaign("a"), campaign("b")]))).toEqual([]);
  });

  it("pausing what brings in far less than it costs, with what that saves", () => {
    const given = situation([average, campaign("poor", { revenue: 20_000, gross: 10_000, orders: 4 })]);
    expect(said(given)).toEqual(["pause poor"]);
    const [advice] = RULES.flatMap((rule) => rule.find(given));
    expect(advice).toMatchObject({ priority: "high", impact: { kind: "profit", expected: 90_000 } });
    expect(advice?.reason).toContain(
      "cost $1,000.00 and brought in $200.00 in verified revenue, $100.00 after the cost of goods",
    );
    // Without it, all ads return 1,200 for 1,000, after 1,400 for 2,000.
    expect(advice?.prediction).toMatchObject({ metric: "roas", baseline: 0.7, expected: 1.2 });
  });

  it("pausing what never sold, once it has cost several orders", () => {
    const none = { revenue: 0, gross: 0, orders: 0 };
    expect(said(situation([average, campaign("idle", none)]))).toEqual(["pause idle"]);
    expect(said(situation([average, campaign("young", { ...none, spend: 3000 })]))).toEqual([]);
  });

  it("reducing what loses a little, surely", () => {
    expect(said(situation([average, campaign("weak", { revenue: 70_000, gross: 70_000, orders: 100 })]))).toContain(
      "reduce weak",
    );
    // The same return from a handful of orders may be chance.
    expect(said(situation([average, campaign("few", { revenue: 70_000, gross: 70_000, orders: 3 })]))).toEqual([]);
  });

  it("raising what pays even at the margin, and moving budget to it", () => {
    const strong = campaign("strong", { revenue: 300_000, gross: 300_000, orders: 60 });
    expect(said(situation([average, strong]))).toEqual(["scale strong", "shift_budget average"]);
  });

  it("moving no budget from what it advises to pause or reduce", () => {
    const strong = campaign("strong", { revenue: 300_000, gross: 300_000, orders: 60 });
    const weak = campaign("weak", { revenue: 60_000, gross: 60_000, orders: 100 });
    expect(said(situation([weak, strong]))).toEqual(["reduce weak", "scale strong"]);
    expect(said(situation([average, weak, strong]))).toEqual(["reduce weak", "scale strong", "shift_budget average"]);
  });

  it("checking tracking where clicks don't arrive", () => {
    expect(said(situation([average, campaign("lost", { visits: 100 })]))).toEqual(["fix_tracking lost"]);
    expect(said(situation([average, campaign("small", { clicks: 100, visits: 0 })]))).toEqual([]);
  });

  it("platforms instead of campaigns whose visitors don't arrive, however little those seem to bring in", () => {
    const blind = campaign("blind", { visits: 0, revenue: 0, gross: 0, orders: 0 });
    const poor = platform({ id: "google_ads", revenue: 10_000, gross: 10_000, orders: 4 });
    expect(said(situation([blind], { platforms: [platform({}), poor] }))).toEqual([
      "pause google_ads",
      "fix_tracking blind",
    ]);
    // One of two: the one that's seen is judged by itself.
    const seen = campaign("seen", { revenue: 10_000, gross: 10_000, orders: 4 });
    expect(said(situation([seen, blind], { platforms: [platform({})] }))).toEqual(["pause seen", "fix_tracking blind"]);
  });

  it("mapping ad campaigns once their spend matters", () => {
    const row = { campaign: null, spend: 20_000 };
    expect(said(situation([average], { unmapped: { spend: 20_000, row } }))).toEqual(["fix_utm unmapped"]);
    expect(said(situation([average], { unmapped: { spend: 1000, row } }))).toEqual([]);
  });

  it("not trusting claims above all that a platform could have touched", () => {
    expect(said(situation([average], { platforms: [platform({ claimed: 200_000 })] }))).toEqual([
      "stop_double_counting meta_ads",
    ]);
    expect(said(situation([average], { platforms: [platform({ claimed: 105_000 })] }))).toEqual([]);
    expect(said(situation([average], { platforms: [platform({ claimed: 0, touched: 0, touchedOrders: 0 })] }))).toEqual(
      [],
    );
  });
});

it("of any figures: an interval in order around what is expected, and a confidence that is one", () => {
  const money = fc.integer({ min: 0, max: 10_000_000 });
  const any = fc
    .record({
      spend: fc.integer({ min: 1, max: 10_000_000 }),
      revenue: money,
      orders: fc.float({ min: 0, max: 5000, noNaN: true }),
      clicks: fc.nat(100_000),
      visits: fc.nat(100_000),
    })
    .map((figures) => ({ ...figures, gross: Math.round(figures.revenue * 0.6) }));
  const claims = fc.record({ claimed: money, touched: money, touchedOrders: fc.nat(1000) });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 6 }), claims, money, (list, claimed, unmapped) => {
      const given = situation(
        list.map((figures, index) => campaign(String(index), figures)),
        { platforms: [platform(claimed)], unmapped: { spend: unmapped, row: { spend: unmapped } } },
      );
      const advice = RULES.flatMap((rule) => rule.find(given));
      const keys = advice.map(({ type, subject }) => `${type} ${subject.id}`);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { impact, confidence, prediction, evidence } of advice) {
        for (const interval of prediction ? [impact, prediction] : [impact]) {
          expect(interval.low).toBeLessThanOrEqual(interval.expected + 1e-6);
          expect(interval.expected).toBeLessThanOrEqual(interval.high + 1e-6);
          expect(Number.isFinite(interval.high)).toBe(true);
        }
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(evidence.rows.length).toBeGreaterThan(0);
      }
      const losing = advice
        .filter(({ type }) => type === "pause" || type === "reduce")
        .map(({ subject }) => subject.id);
      const moved = advice.filter(({ type }) => type === "shift_budget").map(({ subject }) => subject.id);
      expect(moved.filter((id) => losing.includes(id))).toEqual([]);
    }),
  );
});
