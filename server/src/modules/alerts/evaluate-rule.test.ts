import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateRule, holds } from "./evaluate-rule.ts";

describe("a rule's condition", () => {
  it.each([
    ["below", 10, 9, null, true],
    ["below", 10, 10, null, false],
    ["above", 10, 11, null, true],
    ["above", 10, 10, null, false],
    ["falls_by", 0.3, 70, 100, true],
    ["falls_by", 0.3, 71, 100, false],
    ["rises_by", 0.5, 150, 100, true],
    ["rises_by", 0.5, 149, 100, false],
    ["falls_by", 1, 0, 100, true],
  ] as const)("%s %d with %d after %s: %s", (condition, threshold, value, compared, expected) => {
    expect(holds({ condition, threshold }, value, compared)).toBe(expected);
  });

  it("never holds for what is unknown, nor for a change from nothing", () => {
    const condition = fc.constantFrom("below", "above", "falls_by", "rises_by");
    fc.assert(
      fc.property(condition, fc.double({ min: 0, max: 1e9, noNaN: true }), (which, threshold) => {
        expect(holds({ condition: which, threshold }, null, 5)).toBe(false);
        for (const nothing of [null, 0, -1]) {
          expect(holds({ condition: "falls_by", threshold }, 1, nothing)).toBe(false);
          expect(holds({ condition: "rises_by", threshold }, 1, nothing)).toBe(false);
        }
      }),
    );
  });
});

describe("a rule on its days", () => {
  const watched = {
    metric: "revenue",
    condition: "falls_by" as const,
    threshold: 0.3,
    days: 7,
    channel: "Email",
    evenIfProvisional: false,
  };
  const answering = (value: number | null, before: number | null, more: object = {}) => {
    const asked: object[] = [];
    const ask = async (_workspaceId: string, query: object) => {
      asked.push(query);
      return {
        totals: [{ revenue: value }],
        previous: { totals: [{ revenue: before }] },
        finality: "final",
        ...more,
      } as never;
    };
    return { ask, asked };
  };

  it("asks for full days, the days before, and its channel alone", async () => {
    const { ask, asked } = answering(60, 100);
    expect(await evaluateRule(ask, "w", { rule: watched, currency: "USD", to: "2026-03-31" })).toEqual({
      range: { from: "2026-03-25", to: "2026-03-31" },
      value: 60,
      comparedValue: 100,
      isProvisional: false,
      holds: true,
    });
    expect(asked).toMatchObject([
      { range: { from: "2026-03-25", to: "2026-03-31" }, compare: "previous_period", filters: { channel: ["Email"] } },
    ]);
  });

  it("waits for final days unless it is told not to", async () => {
    const { ask } = answering(60, 100, { finality: "provisional" });
    const on = (rule: typeof watched) => evaluateRule(ask, "w", { rule, currency: "USD", to: "2026-03-31" });
    expect(await on(watched)).toMatchObject({ isProvisional: true, holds: false });
    expect(await on({ ...watched, evenIfProvisional: true })).toMatchObject({ isProvisional: true, holds: true });
  });

  it("compares with nothing where there was nothing to count yet", async () => {
    const { ask } = answering(60, 100, { previous: { totals: [{ revenue: 100 }], isThin: true } });
    expect(await evaluateRule(ask, "w", { rule: watched, currency: "USD", to: "2026-03-31" })).toMatchObject({
      comparedValue: null,
      holds: false,
    });
  });
});
