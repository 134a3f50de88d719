import type { BacktestCase } from "@tributary/contract/predictions";
import { expect, it } from "vitest";
import { casePlaces, recordWords } from "./predictionWords.ts";

const test = (low: number, high: number, actual: number): BacktestCase => ({
  from: "2026-10-01",
  to: "2026-10-31",
  predicted: { low, expected: (low + high) / 2, high },
  actual,
});
const cases = [test(50, 150, 100), test(80, 120, 200)];

it("says how past predictions fared, and that there are none", () => {
  expect(recordWords({ by: "months", cases, error: 0.333, hitRate: 0.5 })).toBe(
    "off by 33% on average; 1 of 2 within the range",
  );
  expect(recordWords({ by: "windows", cases: [], error: null, hitRate: null })).toContain("not tested yet");
});

it("has a place for every case between the ends of one line", () => {
  expect(casePlaces(cases)).toEqual([
    { from: 0.25, to: 0.75, at: 0.5 },
    { from: 0.4, to: 0.6, at: 1 },
  ]);
});
