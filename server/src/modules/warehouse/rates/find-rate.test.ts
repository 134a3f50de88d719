import { expect, test } from "vitest";
import { findRate, type KnownRates } from "./find-rate.ts";

const known: KnownRates = {
  own: [{ base: "USD", quote: "PHP", day: "2026-11-25", rate: 58 }],
  published: [
    { day: "2026-11-27", rates: { USD: "1.16", JPY: "180" } },
    { day: "2026-11-26", rates: { USD: "1.15", JPY: "179", PHP: "60" } },
  ],
};
const rate = (currency: string, target: string, day: string, of = known) => findRate(of, { currency, target, day });

test("a rate is the latest on or before the day, and says of which day it is", () => {
  expect(rate("EUR", "USD", "2026-11-27")).toEqual({ rate: 1.16, day: "2026-11-27", source: "ecb" });
  // A Sunday has Friday's.
  expect(rate("EUR", "USD", "2026-11-29")).toEqual({ rate: 1.16, day: "2026-11-27", source: "ecb" });
  expect(rate("EUR", "USD", "2026-11-26")).toEqual({ rate: 1.15, day: "2026-11-26", source: "ecb" });
});

test("no rate is taken from after the day, or from more than a week before it", () => {
  expect(rate("EUR", "USD", "2026-11-25")).toBeNull();
  expect(rate("EUR", "USD", "2026-12-04")?.day).toBe("2026-11-27");
  expect(rate("EUR", "USD", "2026-12-05")).toBeNull();
});

test("cross rates go by the euro, with both parts of one day", () => {
  expect(rate("USD", "JPY", "2026-11-27")?.rate).toBeCloseTo(180 / 1.16, 12);
  expect(rate("JPY", "USD", "2026-11-27")?.rate).toBeCloseTo(1.16 / 180, 12);
  // The bank's rate of the day has no pesos: both come from the day before.
  expect(rate("JPY", "PHP", "2026-11-27")).toMatchObject({ rate: 60 / 179, day: "2026-11-26" });
});

test("the workspace's own rate comes first, either way round, even where the bank's is newer", () => {
  expect(rate("USD", "PHP", "2026-11-27")).toEqual({ rate: 58, day: "2026-11-25", source: "own" });
  expect(rate("PHP", "USD", "2026-11-27")).toEqual({ rate: 1 / 58, day: "2026-11-25", source: "own" });
});

test("a currency is worth itself on every day, and an unknown one nothing", () => {
  expect(rate("XAF", "XAF", "1999-01-01")?.rate).toBe(1);
  expect(rate("XAF", "EUR", "2026-11-27")).toBeNull();
});
