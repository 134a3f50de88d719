import { describe, expect, test } from "vitest";
import { MetricsQuery } from "./metrics.ts";

const range = { from: "2026-01-01", to: "2026-01-31" };

test("a question needs a metric and a range; the rest has defaults", () => {
  expect(MetricsQuery.parse({ metrics: ["revenue"], range })).toEqual({
    metrics: ["revenue"],
    dimensions: [],
    range,
    limit: 1000,
  });
});

describe("a question is refused", () => {
  test.each([
    ["without a metric", { metrics: [], range }],
    ["for what can be no metric", { metrics: ["sum(1)"], range }],
    ["for what can be no dimension", { metrics: ["revenue"], dimensions: ["day, 1"], range }],
    ["with its range the wrong way round", { metrics: ["revenue"], range: { from: "2026-02-01", to: "2026-01-01" } }],
    ["for days beyond what is stored", { metrics: ["revenue"], range: { from: "9999-01-01", to: "9999-12-31" } }],
    [
      "compared with days beyond what is stored",
      { metrics: ["revenue"], range, compare: { from: "0001-01-01", to: "0001-01-02" } },
    ],
    ["with an empty filter", { metrics: ["revenue"], range, filters: { channel: [] } }],
    ["with a field it does not have", { metrics: ["revenue"], range, sql: "1" }],
    ["by what can be no model's name", { metrics: ["revenue"], range, model: "Best model" }],
    ["for more rows than are given", { metrics: ["revenue"], range, limit: 10_001 }],
  ])("%s", (_why, query) => {
    expect(MetricsQuery.safeParse(query).success).toBe(false);
  });
});
