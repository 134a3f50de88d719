import { expect, test } from "vitest";
import { consentRate } from "./consentRate.ts";

test("the rate is of those who were asked", () => {
  expect(consentRate({ granted: 0.3, denied: 0.1, pending: 0.1, none: 0.5 })).toBeCloseTo(0.6);
  expect(consentRate({ granted: 0, denied: 0.2, pending: 0, none: 0.8 })).toBe(0);
});

test("where nobody was asked there is no rate", () => {
  expect(consentRate({ granted: 0, denied: 0, pending: 0, none: 1 })).toBeNull();
  expect(consentRate(null)).toBeNull();
});
