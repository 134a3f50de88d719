import type { Evidence } from "@tributary/contract/payments";
import { describe, expect, it } from "vitest";
import { evidenceBars } from "./evidenceBars.ts";

const evidence = (signal: string, outcome: Evidence["outcome"], weight: number): Evidence => ({
  signal,
  outcome,
  weight,
  sharedBy: null,
  sentence: signal,
});

describe("evidenceBars", () => {
  it("starts at the left edge when nothing disagrees, strongest first, absent last", () => {
    const { bars, zeroPercent } = evidenceBars([
      evidence("click_id", "absent", 0),
      evidence("email", "agrees", 5),
      evidence("visitor_id", "agrees", 10),
    ]);
    expect(zeroPercent).toBe(0);
    expect(bars.map(({ label, lengthPercent }) => [label, lengthPercent])).toEqual([
      ["Visitor ID", 100],
      ["Email", 50],
      ["Ad click ID", 0],
    ]);
  });

  it("makes room on the left for what disagrees", () => {
    const { bars, zeroPercent } = evidenceBars([
      evidence("email", "disagrees", -2),
      evidence("session_id", "agrees", 6),
    ]);
    expect(zeroPercent).toBe(25);
    expect(bars[1]).toMatchObject({ startPercent: 0, lengthPercent: 25 });
  });

  it("draws an axis also when there is nothing on it", () => {
    expect(evidenceBars([]).bars).toEqual([]);
    expect(evidenceBars([evidence("email", "absent", 0)]).bars[0]?.lengthPercent).toBe(0);
  });
});
