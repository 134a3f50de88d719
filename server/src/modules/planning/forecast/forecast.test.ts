/** Guarantees: forecasts know weekdays and trends, hold what comes about as often as they say, and are tested on what was known. */
import { expect, inject, it } from "vitest";
import { shiftDay } from "../../../core/days.ts";
import { seededRandom } from "../../../core/seeded-random.ts";
import { normalDraws } from "../normal-draws.ts";
import { backtest } from "./backtest.ts";
import { type DayAmount, forecastSum } from "./forecast.ts";
import { lastDayOfMonth, monthBefore } from "./month.ts";
import { predictMonth } from "./predict-month.ts";

const numRuns = 40 * inject("testRuns");
const WEEKDAYS = [0.4, 1.2, 1.1, 1, 1.1, 1.4, 0.8];

/** A business whose level wanders a little from day to day. */
function business(days: number, seed: number, growth = 0, noise = 0.15): DayAmount[] {
  const normal = normalDraws(seededRandom(seed));
  let level = 10_000;
  return Array.from({ length: days }, (_, index) => {
    level *= 1 + 0.01 * normal();
    const weekday = index % 7;
    const mean = level * (1 + growth * index) * (WEEKDAYS[weekday] ?? 1);
    return { weekday, amount: Math.max(0, mean * (1 + noise * normal())) };
  });
}
const sumOf = (days: readonly DayAmount[]): number => days.reduce((sum, { amount }) => sum + amount, 0);

it("know which weekdays are to come", () => {
  const even = Array.from({ length: 70 }, (_, index) => ({
    weekday: index % 7,
    amount: 1000 * (WEEKDAYS[index % 7] ?? 1),
  }));
  expect(forecastSum(even, 1).expected).toBeCloseTo(440, -2);
  expect(forecastSum(even, 7).expected / 7000).toBeCloseTo(1, 1);
  expect(forecastSum(even.slice(0, -2), 2).expected / 2200).toBeCloseTo(1, 1);
});

it("go on with a trend", () => {
  const growing = business(180, 1, 0.01, 0.02);
  const before = sumOf(growing.slice(-30));
  expect(forecastSum(growing, 30).expected).toBeGreaterThan(before * 1.02);
});

it("hold what comes in about 8 of 10 cases, and miss it by little", () => {
  let [held, missed, came] = [0, 0, 0];
  for (let seed = 1; seed <= numRuns; seed++) {
    const days = business(140, seed);
    const actual = sumOf(days.slice(120));
    const { low, expected, high } = forecastSum(days.slice(0, 120), 20);
    if (low <= actual && actual <= high) held++;
    missed += Math.abs(expected - actual);
    came += actual;
  }
  expect(held / numRuns).toBeGreaterThan(0.65);
  expect(held / numRuns).toBeLessThan(0.97);
  expect(missed / came).toBeLessThan(0.15);
});

it("are the same for the same days, and never below nothing where no day was", () => {
  const few = Array.from({ length: 60 }, (_, index) => ({ weekday: index % 7, amount: index % 9 === 0 ? 5000 : 0 }));
  expect(forecastSum(few, 3)).toEqual(forecastSum(few, 3));
  expect(forecastSum(few, 3).low).toBeGreaterThanOrEqual(0);
});

it("are tested on the same rest of past months, with only what was known then", () => {
  const days = business(200, 3);
  const lastDay = "2026-11-20";
  const tested = backtest(days, lastDay, 10);
  expect(tested.by).toBe("months");
  expect(tested.cases.map(({ from, to }) => `${from} ${to}`).slice(-2)).toEqual([
    "2026-09-21 2026-09-30",
    "2026-10-22 2026-10-31",
  ]);
  const last = tested.cases.at(-1);
  const known = days.length - 30;
  expect(last?.actual).toBeCloseTo(sumOf(days.slice(known, known + 10)), 6);
  expect(last?.predicted).toEqual(forecastSum(days.slice(0, known), 10));
  expect(tested.error).toBeLessThan(0.3);
  expect(tested.hitRate).toBe(tested.cases.filter((each) => isHeld(each)).length / tested.cases.length);
});
const isHeld = ({ actual, predicted }: { actual: number; predicted: { low: number; high: number } }): boolean =>
  predicted.low <= actual && actual <= predicted.high;

it("are tested on windows where there are too few months, and not at all where there is too little", () => {
  const tested = backtest(business(70, 4), "2026-11-20", 10);
  expect([tested.by, tested.cases.length]).toEqual(["windows", 5]);
  expect(backtest(business(30, 4), "2026-11-20", 10)).toEqual({
    by: "windows",
    cases: [],
    error: null,
    hitRate: null,
  });
});

it("of a month are what came so far and what is to come", () => {
  const amounts = business(100, 5).map(({ amount }) => amount);
  const firstDay = shiftDay("2026-11-20", -99);
  const made = predictMonth({ firstDay, amounts }, "2026-11");
  const toDate = amounts.slice(-20).reduce((sum, amount) => sum + amount, 0);
  expect(made?.knownTo).toBe("2026-11-20");
  expect(made?.toDate).toBeCloseTo(toDate, 6);
  expect(made?.total.low).toBeGreaterThan(toDate);
  expect(made?.total.high).toBeLessThan(toDate * 2);
  expect(made?.widenedBy).toBeLessThan(2);
  // On the first of a month none of it is known, nor may be the last day before it.
  const first = predictMonth({ firstDay: shiftDay("2026-11-29", -99), amounts }, "2026-12");
  expect(first?.toDate).toBe(0);
  expect((first?.total.expected ?? 0) / toDate).toBeCloseTo(31 / 20, 0);
});

it("of a month are said with a wider range where past ranges were too narrow", () => {
  const jumpy = business(100, 6, 0, 0.05).map(({ amount }, index) => (index < 60 ? amount : 3 * amount));
  const made = predictMonth({ firstDay: shiftDay("2026-11-20", -99), amounts: jumpy }, "2026-11");
  expect(made?.backtest.hitRate).toBeLessThan(0.8);
  expect(made?.widenedBy).toBeGreaterThan(1);
  expect(made?.total.low).toBeGreaterThanOrEqual(made?.toDate ?? 0);
});

it.each([
  ["too few days", { firstDay: "2026-11-01", amounts: Array(27).fill(5) }],
  ["nothing lately", { firstDay: "2026-09-01", amounts: [...Array(40).fill(5), ...Array(28).fill(0)] }],
])("of a month are not made from %s", (_what, daily) => {
  expect(predictMonth(daily, "2026-11")).toBeNull();
});

it("know the calendar", () => {
  expect(["2026-12", "2028-02", "2026-02"].map(lastDayOfMonth)).toEqual(["2026-12-31", "2028-02-29", "2026-02-28"]);
  expect(["2026-01", "2026-12"].map(monthBefore)).toEqual(["2025-12", "2026-11"]);
});
