import { describe, expect, it } from "vitest";
import { dryStream, riverShape, type Stretch, streamShape } from "./riverShapes.ts";

const stretch: Stretch = { width: 100, height: 100, before: 4, after: 24, index: 0 };

describe("shapes of a journey's river", () => {
  it("leave no gap: river and stream share the line where they run side by side", () => {
    // The river is 32 ± 12 wide at the bottom: old water from 20 to 24, the stream from there to 44.
    expect(riverShape(stretch)).toContain("20 100H24C");
    expect(streamShape(stretch)).toContain("24 100H44C");
  });

  it("meet the next stretch: what leaves at the bottom enters at the top", () => {
    expect(riverShape({ ...stretch, before: 24, after: 24, index: 1 })).toMatch(/^M20 0/);
  });

  it("sway to one bank and the other in turn", () => {
    expect(riverShape(stretch)).not.toBe(riverShape({ ...stretch, index: 1 }));
    expect(dryStream({ ...stretch, index: 1 })).toContain("26 64");
  });
});
