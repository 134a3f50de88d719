import fc from "fast-check";
import { expect, it } from "vitest";
import { impactSentence, intervalPlaces } from "./recommendationWords.ts";

it("says what a recommendation should bring", () => {
  const range = { low: 0, high: 1 };
  expect(impactSentence({ kind: "profit", ...range, expected: 123_456 }, "USD")).toBe("$1,235 more profit in 28 days");
  expect(impactSentence({ kind: "profit", ...range, expected: -500 }, "USD")).toBe("$5.00 less profit in 28 days");
  expect(impactSentence({ kind: "claims", ...range, expected: 999_900 }, "USD")).toContain("claimed without a payment");
});

it("keeps every interval, and zero, on the line in order", () => {
  const amount = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(fc.tuple(amount, amount, amount), (given) => {
      const [low = 0, expected = 0, high = 0] = [...given].sort((a, b) => a - b);
      const { zero, from, to, at } = intervalPlaces({ low, expected, high });
      for (const place of [zero, from, to, at]) {
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(1);
      }
      expect(from).toBeLessThanOrEqual(at);
      expect(at).toBeLessThanOrEqual(to);
    }),
  );
});
