/** Guarantees: no split of a budget within the bounds is found that earns more, and the plan adds up to it. */
import fc from "fast-check";
import { expect, inject, it } from "vitest";
import { seededRandom } from "../../../core/seeded-random.ts";
import { marginalOf, type ResponseCurve, revenueAt } from "../curves/response-curve.ts";
import type { UnitCurve } from "../curves/unit-curve.ts";
import { planBudget } from "./plan-budget.ts";
import { splitBudget } from "./split-budget.ts";

const numRuns = 20 * inject("testRuns");
const curve = fc.record<ResponseCurve>({
  reference: fc.double({ min: 1000, max: 50_000, noNaN: true }),
  revenue: fc.double({ min: 1000, max: 200_000, noNaN: true }),
  halfSaturation: fc.double({ min: 500, max: 200_000, noNaN: true }),
  slope: fc.constantFrom(0.6, 0.8, 1),
  carryover: fc.constant(0),
});
const unit = fc.record({
  curve,
  min: fc.integer({ min: 0, max: 10_000 }),
  more: fc.integer({ min: 1, max: 40_000 }),
});

it("no random split within the bounds earns more", () => {
  fc.assert(
    fc.property(
      fc.array(unit, { minLength: 1, maxLength: 6 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(),
      (units, share, seed) => {
        const bounded = units.map(({ curve: of, min, more }) => ({
          min,
          max: min + more,
          marginal: marginalOf(of),
        }));
        const least = bounded.reduce((sum, { min }) => sum + min, 0);
        const room = bounded.reduce((sum, { min, max }) => sum + max - min, 0);
        const budget = least + share * room;
        const best = splitBudget(bounded, budget);
        const earned = (spends: readonly number[]): number =>
          units.reduce((sum, { curve: of }, index) => sum + revenueAt(of, spends[index] ?? 0), 0);
        expect(best.reduce((sum, spend) => sum + spend, 0)).toBeCloseTo(budget, 3);
        best.forEach((spend, index) => {
          expect(spend).toBeGreaterThanOrEqual(bounded[index]?.min ?? 0);
          expect(spend).toBeLessThanOrEqual(bounded[index]?.max ?? 0);
        });
        const random = seededRandom(seed);
        for (let attempt = 0; attempt < 100; attempt++) {
          const other = randomSplit(bounded, budget, random);
          expect(earned(other)).toBeLessThanOrEqual(earned(best) * (1 + 1e-6) + 1e-6);
        }
      },
    ),
    { numRuns },
  );
});

/** Starts at the lower bounds, and gives random parts of the rest to units in turn. */
function randomSplit(units: readonly { min: number; max: number }[], budget: number, random: () => number): number[] {
  const spends = units.map(({ min }) => min);
  let rest = budget - spends.reduce((sum, spend) => sum + spend, 0);
  for (let turn = 0; turn < 50 && rest > 1e-9; turn++) {
    const index = Math.floor(random() * units.length);
    const room = (units[index]?.max ?? 0) - (spends[index] ?? 0);
    const step = Math.min(room, turn < 40 ? rest * random() : rest);
    spends[index] = (spends[index] ?? 0) + step;
    rest -= step;
  }
  return spends;
}

const known = (id: string, halfSaturation: number, today = 10_000): UnitCurve => ({
  id,
  name: id,
  days: 100,
  today,
  mostObserved: 14_000,
  refusal: null,
  draws: [0.9, 1, 1.1].map((times) => ({
    reference: 10_000,
    revenue: 40_000 * times,
    halfSaturation,
    slope: 1,
    carryover: 0,
  })),
});
const refused: UnitCurve = { ...known("new", 1), refusal: "too_few_days", draws: [] };
const ask = { days: 30, bounds: [] };

it("moves money from where it is saturated, by default between half and one and a half of today", () => {
  const plan = planBudget([known("flat", 2000), known("steep", 100_000), refused], ask);
  expect(plan.budgetMinor).toBe(600_000);
  expect(plan.data.map(({ id, proposedMinor }) => [id, proposedMinor])).toEqual([
    ["flat", 150_000],
    ["steep", 450_000],
  ]);
  expect(plan.gain.expected).toBeCloseTo(plan.proposed.revenue.expected - plan.today.revenue.expected, 3);
  expect(plan.gain.low).toBeGreaterThan(0);
  expect(plan.data.map(({ isBeyondObserved }) => isBeyondObserved)).toEqual([false, true]);
  expect(plan.leftOut).toEqual([{ id: "new", name: "new", todayMinor: 300_000, refusal: "too_few_days" }]);
});

it("leaves equal units alone, and keeps within bounds that are given", () => {
  const same = planBudget([known("a", 8000), known("b", 8000)], ask);
  expect(same.data.map(({ proposedMinor }) => proposedMinor)).toEqual([300_000, 300_000]);
  expect(same.gain.expected).toBeCloseTo(0, 3);
  const bounds = [{ id: "a", minMinor: 280_000, maxMinor: 290_000 }];
  const bounded = planBudget([known("a", 8000), known("b", 8000)], { ...ask, bounds, budgetMinor: 700_000 });
  expect(bounded.data.map(({ proposedMinor }) => proposedMinor)).toEqual([290_000, 410_000]);
});

it.each([
  ["a budget below the lower bounds", { budgetMinor: 10 }, "budgetMinor"],
  ["a budget above the upper bounds", { budgetMinor: 10_000_000 }, "budgetMinor"],
  ["bounds of what there is not", { bounds: [{ id: "nobody" }] }, "bounds.0.id"],
  ["bounds of what has no curve", { bounds: [{ id: "new" }] }, "bounds.0.id"],
])("refuses %s", (_what, changes, field) => {
  expect(() => planBudget([known("a", 8000), refused], { ...ask, ...changes })).toThrow(field);
});

it("refuses to plan without any curve", () => {
  expect(() => planBudget([refused], ask)).toThrow("No response curve");
});
