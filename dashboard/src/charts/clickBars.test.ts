import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clickBars, slotAt } from "./clickBars.ts";

const box = { width: 600, height: 200 };
const named = (at: string) => at;
const slot = (counted: number, repeats = 0, bots = 0) => ({ at: "2026-11-01", counted, repeats, bots });
const count = fc.integer({ min: 0, max: 100_000 });
const slots = fc.array(fc.record({ at: fc.constant("2026-11-01"), counted: count, repeats: count, bots: count }), {
  minLength: 1,
  maxLength: 400,
});

describe("clickBars", () => {
  it("keeps every bar inside the plot, people above the ground and machines below", () => {
    fc.assert(
      fc.property(slots, (given) => {
        const { plot, ground, bars } = clickBars(given, box, String, named);
        for (const bar of bars) {
          expect(bar.x).toBeGreaterThanOrEqual(plot.left - 0.01);
          expect(bar.x + bar.width).toBeLessThanOrEqual(plot.right + 0.01);
          expect(ground - bar.counted - bar.repeats).toBeGreaterThanOrEqual(plot.top - 0.01);
          expect(ground + bar.bots).toBeLessThanOrEqual(plot.bottom + 0.01);
        }
      }),
    );
  });

  it("draws twice as many twice as high", () => {
    const [one, two] = clickBars([slot(5), slot(10)], box, String, named).bars;
    expect(two?.counted).toBeCloseTo(2 * (one?.counted ?? 0));
  });

  it("marks only nought where nothing happened", () => {
    expect(clickBars([slot(0), slot(0)], box, String, named).ticks.map(({ value }) => value)).toEqual([0]);
  });

  it("names hours by their day once, where the day begins", () => {
    const hours = ["1 0h", "1 1h", "2 0h", "2 1h"].map((at) => ({ ...slot(1), at }));
    const { labels } = clickBars(hours, box, String, (at) => at.slice(0, 1));
    expect(labels.map(({ at }) => at)).toEqual(["1 0h", "2 0h"]);
  });

  it("finds the slot under the pointer, also beyond the ends", () => {
    const bars = clickBars([slot(1), slot(1), slot(1)], box, String, named);
    const at = (index: number) => (bars.bars[index]?.x ?? 0) + 2;
    expect([at(0), at(1), at(2)].map((x) => slotAt(x, bars, 3))).toEqual([0, 1, 2]);
    expect([slotAt(-50, bars, 3), slotAt(9999, bars, 3)]).toEqual([0, 2]);
  });
});
