import type { ReconciliationRow } from "@tributary/contract/reconciliation";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bridgeOf } from "./bridge.ts";

const CAUSES = ["no_click", "date", "refunds", "other_platforms", "other_touchpoints"] as const;
const amount = fc.integer({ min: -100_000, max: 100_000 });
const row = fc.tuple(fc.nat(100_000), ...CAUSES.map(() => amount)).map(([claimed, ...taken]): ReconciliationRow => {
  const causes = CAUSES.map((cause, index) => ({ cause, orders: 0, revenueMinor: taken[index] ?? 0 }));
  const gap = taken.reduce((sum, part) => sum + part, 0);
  return {
    platform: "google_ads",
    day: null,
    campaignId: null,
    campaignName: null,
    claimed: { orders: 0, revenueMinor: claimed },
    credited: { orders: 0, revenueMinor: claimed - gap },
    gap: { orders: 0, revenueMinor: gap },
    causes,
  };
});

describe("the bridge from claimed to credited", () => {
  it("begins and ends with its totals, has each cause that takes something, and stays within the picture", () => {
    fc.assert(
      fc.property(row, (given) => {
        const bars = bridgeOf(given, "revenue");
        expect([bars[0]?.what, bars.at(-1)?.what]).toEqual(["claimed", "credited"]);
        expect(bars.slice(1, -1).map(({ value }) => value)).toEqual(
          given.causes.map(({ revenueMinor }) => revenueMinor).filter((value) => value !== 0),
        );
        for (const { start, width } of bars) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(start + width).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });

  it("shows nothing but two empty bars where nothing is claimed or credited", () => {
    const none = { orders: 0, revenueMinor: 0 };
    const empty = {
      platform: "x",
      day: null,
      campaignId: null,
      campaignName: null,
      claimed: none,
      credited: none,
      gap: none,
    };
    expect(bridgeOf({ ...empty, causes: [] }, "orders").map(({ width }) => width)).toEqual([0, 0]);
  });
});
