import type { ModelComparison } from "@tributary/contract/attribution-reports";
import { expect, it } from "vitest";
import { currenciesIn, disagreement, modelRows } from "./modelRows.ts";

const cell = (revenueMinor: number, orders: number) => ({ revenueMinor, orders });
const comparison: ModelComparison = {
  data: [
    { value: "Email", currency: "USD", byModel: { first: cell(100, 1), last: cell(400, 4) } },
    { value: null, currency: "USD", byModel: { first: cell(900, 9), last: cell(0, 0) } },
    { value: "Email", currency: "EUR", byModel: { first: cell(5, 1), last: cell(5, 1) } },
  ],
  query: { range: { from: "2026-03-01", to: "2026-03-31" }, by: "channel", timeZone: "UTC", models: ["first", "last"] },
};

it("shows one currency at a time, the rows with most under any model first", () => {
  expect(modelRows(comparison, ["last", "first"], "USD", "revenue")).toEqual([
    { value: null, cells: [0, 900] },
    { value: "Email", cells: [400, 100] },
  ]);
  expect(modelRows(comparison, ["first"], "EUR", "orders")).toEqual([{ value: "Email", cells: [1] }]);
});

it("offers the workspace's own currency first", () => {
  expect(currenciesIn(comparison, "USD")).toEqual(["USD", "EUR"]);
  expect(currenciesIn(comparison, "GBP")).toEqual(["EUR", "USD"]);
});

it("tells how far apart the models are", () => {
  expect(disagreement({ value: "Email", cells: [400, 100] })).toBe(0.75);
  expect(disagreement({ value: "Email", cells: [0, null] })).toBeNull();
});
