import { expect, test } from "vitest";
import { activityByPixel } from "./activity.ts";

const DAYS = ["2026-03-01", "2026-03-02", "2026-03-03"];
const answer = (rows: Record<string, string | number | null>[]) => ({
  rows,
  totals: [],
  finality: "final" as const,
  provisionalDays: [],
  missingRates: [],
  names: {},
  query: {
    range: { from: "2026-03-01", to: "2026-03-03" },
    timeZone: "UTC",
    model: "first" as const,
    dimensions: [],
    currency: null,
  },
});

test("a site's days stand in their order, those without events as nought", () => {
  const of = activityByPixel(
    answer([
      { pixel: "b", day: "2026-03-01", events: 9 },
      { pixel: "a", day: "2026-03-03", events: 4 },
      { pixel: "a", day: "2026-03-01", events: 2 },
      { pixel: null, day: "2026-03-03", events: 100 },
    ]),
    DAYS,
  );
  expect(of("a")).toEqual({ today: 4, days: [2, 0, 4] });
  expect(of("b")).toEqual({ today: 0, days: [9, 0, 0] });
});

test("a site that sent nothing has noughts", () => {
  expect(activityByPixel(answer([]), DAYS)("a")).toEqual({ today: 0, days: [0, 0, 0] });
});
