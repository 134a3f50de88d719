import { describe, expect, it } from "vitest";
import { deltaStreams } from "./deltaStreams.ts";

describe("deltaStreams", () => {
  it("parts one river without gaps where it enters", () => {
    const [first, second] = deltaStreams([0.5, 0.5]);
    expect(first?.path).toContain("M0 30.00");
    expect(first?.path).toContain("50.00 12 50.00H0Z");
    expect(second?.path).toContain("M0 50.00");
  });

  it("keeps each stream as wide as its share, in rows that fill the height", () => {
    const [high, low] = deltaStreams([0.75, 0.25]);
    expect([high?.row, low?.row]).toEqual([60, 40]);
    // From 15 to 45 is 30 of the river's 40.
    expect(high?.path).toContain("100 15.00V45.00");
  });

  it("draws nothing for nothing", () => {
    const streams = deltaStreams([1, 0, 0, 0]);
    expect(streams.slice(1).map(({ path }) => path)).toEqual(["", "", ""]);
    expect(streams.reduce((sum, { row }) => sum + row, 0)).toBe(100);
  });
});
