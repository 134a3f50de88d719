import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { niceTicks } from "./niceTicks.ts";

describe("niceTicks", () => {
  it.each([
    [0, 87_300, [0, 50_000, 100_000]],
    [0, 240_000, [0, 100_000, 200_000, 300_000]],
    [-500, 9000, [-5000, 0, 5000, 10_000]],
    [0, 0, [0, 0.5]],
  ])("from %d to %d", (low, high, ticks) => {
    expect(niceTicks(low, high, 3, true)).toEqual(ticks);
  });

  it("never says half an order", () => {
    expect(niceTicks(0, 2, 3, false)).toEqual([0, 1, 2]);
    expect(niceTicks(0, 0, 3, false)).toEqual([0, 1]);
  });

  it("spans every value with few steps and holds nought", () => {
    const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    fc.assert(
      fc.property(amount, amount, fc.boolean(), (a, b, fractional) => {
        const ticks = niceTicks(Math.min(a, b), Math.max(a, b), 3, fractional);
        expect(ticks[0]).toBeLessThanOrEqual(Math.min(a, b, 0));
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(a, b, 0));
        expect(ticks.some((tick) => Math.abs(tick) < 1e-9)).toBe(true);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }),
    );
  });
});
