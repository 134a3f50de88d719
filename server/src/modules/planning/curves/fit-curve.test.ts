/** Guarantees: curves rise and saturate, hold what is true of simulated days, and are refused where days can't tell. */
import fc from "fast-check";
import { expect, inject, it } from "vitest";
import { seededRandom } from "../../../core/seeded-random.ts";
import { intervalOf } from "../interval.ts";
import { normalDraws } from "../normal-draws.ts";
import { adstock } from "./adstock.ts";
import { fitCurve } from "./fit-curve.ts";
import { elasticityAt, marginalOf, type ResponseCurve, revenueAt } from "./response-curve.ts";
import type { SpendDay } from "./spend-day.ts";

const ORDER_MINOR = 5000;
const WEEKDAYS = [0.8, 1.1, 1, 1, 1.05, 1.15, 0.9];

interface Market {
  curve: ResponseCurve;
  days: number;
  seed: number;
  /** Standard deviation of spend around the average, as a share of it. */
  variation?: number;
}

/** Orders of one value whose number varies as a Poisson count's does. */
function marketDays({ curve, days, seed, variation = 0.5 }: Market): SpendDay[] {
  const normal = normalDraws(seededRandom(seed));
  const spend = Array.from({ length: days }, () => curve.reference * Math.max(0.05, 1 + variation * normal()));
  return adstock(spend, curve.carryover).map((effective, index) => {
    const weekday = index % 7;
    const expected = (revenueAt(curve, effective) * (WEEKDAYS[weekday] ?? 1)) / ORDER_MINOR;
    const orders = Math.max(0, Math.round(expected + Math.sqrt(expected) * normal()));
    return { weekday, spend: spend[index] ?? 0, revenue: orders * ORDER_MINOR, orders };
  });
}

const numRuns = 12 * inject("testRuns");
const curves = fc.record({
  reference: fc.double({ min: 100, max: 1e6, noNaN: true }),
  revenue: fc.double({ min: 1000, max: 1e7, noNaN: true }),
  halfSaturation: fc.double({ min: 100, max: 1e7, noNaN: true }),
  slope: fc.double({ min: 0.3, max: 1, noNaN: true }),
  carryover: fc.double({ min: 0, max: 0.9, noNaN: true }),
});
const spends = fc.double({ min: 1, max: 1e8, noNaN: true });

it("earn more with more spend, but less and less for each further unit, and never more than a limit", () => {
  fc.assert(
    fc.property(curves, spends, spends, (curve, a, b) => {
      const [less, more] = a < b ? [a, b] : [b, a];
      expect(revenueAt(curve, 0)).toBe(0);
      expect(revenueAt(curve, more)).toBeGreaterThanOrEqual(revenueAt(curve, less));
      expect(marginalOf(curve)(more)).toBeLessThanOrEqual(marginalOf(curve)(less) * (1 + 1e-9));
      const half = revenueAt(curve, curve.halfSaturation);
      expect(revenueAt(curve, more)).toBeLessThanOrEqual(2 * half * (1 + 1e-9));
      expect(revenueAt(curve, curve.reference)).toBeCloseTo(curve.revenue, 3);
    }),
  );
});

it("have the marginal return and the elasticity that their differences have", () => {
  fc.assert(
    fc.property(curves, spends, (curve, spend) => {
      const step = spend * 1e-4;
      const slope = (revenueAt(curve, spend + step) - revenueAt(curve, spend - step)) / (2 * step);
      expect(marginalOf(curve)(spend) / slope).toBeCloseTo(1, 3);
      const elasticity = (marginalOf(curve)(spend) * spend) / revenueAt(curve, spend);
      expect(elasticityAt(curve, spend)).toBeCloseTo(elasticity, 6);
    }),
  );
});

it("carry spend over without adding to it, and leave a steady spend as it is", () => {
  expect(adstock([10, 10, 10], 0.7)).toEqual([10, 10, 10].map((value) => expect.closeTo(value, 9)));
  const pulse = adstock([...Array(14).fill(0), 100, ...Array(200).fill(0)], 0.8);
  expect(pulse.slice(14, 17)).toEqual([20, 16, 12.8].map((value) => expect.closeTo(value, 9)));
  expect(pulse.reduce((sum, value) => sum + value, 0)).toBeCloseTo(100, 6);
});

const TRUE: ResponseCurve = { reference: 20_000, revenue: 80_000, halfSaturation: 20_000, slope: 1, carryover: 0.4 };

it("hold the true revenue, today and at other spends, in about 8 of 10 markets", () => {
  let held = 0;
  let asked = 0;
  for (let seed = 1; seed <= numRuns; seed++) {
    const fitted = fitCurve(marketDays({ curve: TRUE, days: 180, seed }));
    if ("refusal" in fitted) throw new Error(fitted.refusal);
    for (const times of [0.5, 1, 1.5]) {
      const { low, high } = intervalOf(fitted.draws.map((draw) => revenueAt(draw, times * TRUE.reference)));
      const truth = revenueAt(TRUE, times * TRUE.reference);
      asked++;
      if (low <= truth && truth <= high) held++;
    }
  }
  expect(held / asked).toBeGreaterThan(0.65);
});

it("find steep and flat responses, and the carryover, where much is sold", () => {
  const learn = (changes: Partial<ResponseCurve>) => {
    const fitted = fitCurve(marketDays({ curve: { ...TRUE, revenue: 8e6, ...changes }, days: 180, seed: 3 }));
    if ("refusal" in fitted) throw new Error(fitted.refusal);
    return {
      elasticity: intervalOf(fitted.draws.map((draw) => elasticityAt(draw, TRUE.reference))),
      carryover: intervalOf(fitted.draws.map(({ carryover }) => carryover)).expected,
    };
  };
  const steep = learn({ halfSaturation: 160_000, carryover: 0 });
  const flat = learn({ halfSaturation: 5000, carryover: 0.6 });
  expect(steep.elasticity.expected).toBeCloseTo(0.89, 1);
  expect(flat.elasticity.expected).toBeCloseTo(0.2, 1);
  expect(steep.carryover).toBeLessThan(0.05);
  expect(flat.carryover).toBeCloseTo(0.6, 1);
  // The same days give the same curves.
  expect(learn({ carryover: 0.6 })).toEqual(learn({ carryover: 0.6 }));
});

it.each([
  ["too few days", "too_few_days", { days: 41 }],
  ["too few orders", "too_few_orders", { curve: { ...TRUE, revenue: 500 } }],
  ["spend that hardly varies", "spend_hardly_varies", { variation: 0.02 }],
  ["noise that drowns it", "unclear_response", { curve: { ...TRUE, revenue: 6000 }, variation: 0.12, days: 60 }],
])("are refused for %s", (_what, refusal, changes) => {
  expect(fitCurve(marketDays({ curve: TRUE, days: 90, seed: 5, ...changes }))).toEqual({ refusal });
});

it("are refused where only weekdays make spend vary, since their own effect can't be told from it", () => {
  const days = Array.from({ length: 98 }, (_, index) => ({
    weekday: index % 7,
    spend: 1000 * (1 + (index % 7)),
    revenue: 9000,
    orders: 3,
  }));
  expect(fitCurve(days)).toEqual({ refusal: "spend_hardly_varies" });
});
