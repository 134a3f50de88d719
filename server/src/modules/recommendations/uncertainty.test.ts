import fc from "fast-check";
import { expect, it } from "vitest";
import { chanceRateBelow, chanceReturnBelow, normalCdf, predictedRange, rateInterval } from "./uncertainty.ts";

it("the normal's shares are those of the tables", () => {
  for (const [z, share] of [
    [0, 0.5],
    [1, 0.841345],
    [-1.2815516, 0.1],
    [1.959964, 0.975],
  ] as const) {
    expect(normalCdf(z)).toBeCloseTo(share, 6);
  }
});

it("the chance of a rate is that of a gamma with half an order more", () => {
  // Gamma(0.5) below x has the probability erf(√x); Gamma(10.5) and Gamma(100.5) are of SciPy's gamma.cdf.
  expect(chanceRateBelow(0, 1)).toBeCloseTo(0.8427, 1);
  expect(chanceRateBelow(10, 10.5)).toBeCloseTo(0.541, 2);
  expect(chanceRateBelow(100, 110)).toBeCloseTo(0.831, 2);
});

it("limits that grow are passed by fewer rates, and orders that grow pass more", () => {
  const orders = fc.float({ min: 0, max: 1000, noNaN: true });
  fc.assert(
    fc.property(orders, orders, orders, (a, b, limit) => {
      const [few, many] = a < b ? [a, b] : [b, a];
      expect(chanceRateBelow(many, limit)).toBeLessThanOrEqual(chanceRateBelow(few, limit) + 1e-6);
      const { low, high } = rateInterval(a);
      expect(chanceRateBelow(a, low)).toBeLessThanOrEqual(0.11);
      expect(chanceRateBelow(a, high)).toBeGreaterThanOrEqual(0.89);
      expect(predictedRange(limit, a).low).toBeLessThanOrEqual(limit);
      expect(predictedRange(limit, a).high).toBeGreaterThanOrEqual(limit);
    }),
  );
});

it("of two returns, the chance that one is lower is what remains of the other", () => {
  const a = { orders: 30, perSpend: 1.1 };
  const b = { orders: 50, perSpend: 1.9 };
  expect(chanceReturnBelow(a, b)).toBeGreaterThan(0.9);
  expect(chanceReturnBelow(a, b) + chanceReturnBelow(b, a)).toBeCloseTo(1, 6);
  expect(chanceReturnBelow(a, a)).toBeCloseTo(0.5, 6);
  expect(chanceReturnBelow(b, { orders: 0, perSpend: 0 })).toBe(0);
});
