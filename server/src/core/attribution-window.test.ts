import fc from "fast-check";
import { expect, it } from "vitest";
import { daysSince, isWithinWindow, windowEnd } from "./attribution-window.ts";

const DAY = 86_400_000;

it.each([
  [0, true],
  [30, true],
  [30.5, true],
  [31 - 1 / DAY, true],
  [31, false],
  [31.5, false],
])("a window of 30 days counts what was %d days before: %s", (days, counts) => {
  expect(isWithinWindow(0, Math.round(days * DAY), 30)).toBe(counts);
});

it("counts exactly while the whole days, cut off, are at most the window's, and until its end", () => {
  fc.assert(
    fc.property(fc.nat(2_000_000_000), fc.integer({ min: 1, max: 400 }), fc.nat(500 * DAY), (from, days, elapsed) => {
      const to = from + elapsed;
      expect(isWithinWindow(from, to, days)).toBe(Math.floor(elapsed / DAY) <= days);
      expect(isWithinWindow(from, to, days)).toBe(daysSince(from, to) <= days);
      expect(isWithinWindow(from, to, days)).toBe(to < windowEnd(from, days));
    }),
  );
});
