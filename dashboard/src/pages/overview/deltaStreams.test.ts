import { describe, expect, it } from "vitest";
import { deltaStreams } from "./deltaStreams.ts";

describe("deltaStreams", () => {
  it("parts one river without gaps where it enters", () => {
    const [first, second] = deltaStreams([0.5, 0.5]);
    expect(first).toContain("M0 27.00");
    expect(first).toContain("50.00 12 50.00H0Z");
    expect(second).toContain("M0 50.00");
  });

  it("draws nothing for nothing, and no stream wider than its row", () => {
    const shapes = deltaStreams([1, 0, 0, 0]);
    expect(shapes.slice(1)).toEqual(["", "", ""]);
    expect(shapes[0]).toMatch(/V24\.00/);
  });
});
