/** Guarantees that figures are neither flattered nor lost on the way to the last line. */
import { expect, test } from "vitest";
import { judged, median, rounded } from "./bench-result.ts";

test("the median is the middle one, or lies between the two in the middle", () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([7])]).toEqual([2, 2.5, 7]);
  expect(() => median([])).toThrow();
});

test("three digits are told", () => {
  expect([rounded(12_345), rounded(0.012345), rounded(0)]).toEqual([12_300, 0.0123, 0]);
});

test("one broken promise is enough to fail", () => {
  const kept = { promise: "a", kept: true, found: "" };
  expect(judged("x", 1, [kept], {})).toMatchObject({ value: 0, ok: true });
  expect(judged("x", 1, [kept, { ...kept, kept: false }], { more: 1 })).toMatchObject({ value: 1, ok: false, more: 1 });
});
