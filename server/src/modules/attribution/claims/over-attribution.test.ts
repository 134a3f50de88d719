import { describe, expect, it } from "vitest";
import { detectOverAttribution } from "./over-attribution.ts";

const usual = [
  { claimed: 620, verified: 500 },
  { claimed: 640, verified: 510 },
  { claimed: 600, verified: 490 },
  { claimed: 610, verified: 495 },
];

describe("a platform that claims", () => {
  it("its usual share is left alone, however large the share is", () => {
    expect(detectOverAttribution(usual, { claimed: 625, verified: 505 })?.isOverAttributed).toBe(false);
  });

  it("a fifth more than its usual share is told of, with how much more", () => {
    const found = detectOverAttribution(usual, { claimed: 7500, verified: 5000 });
    expect(found?.isOverAttributed).toBe(true);
    expect(found?.inflation).toBeCloseTo(0.21, 2);
    expect(found?.expected).toBeCloseTo(6190, -2);
  });

  it("less than usual is no over-attribution", () => {
    expect(detectOverAttribution(usual, { claimed: 300, verified: 500 })?.isOverAttributed).toBe(false);
  });

  it("a fifth more among few payments may be luck", () => {
    const few = usual.map(() => ({ claimed: 6, verified: 5 }));
    expect(detectOverAttribution(few, { claimed: 8, verified: 5 })?.isOverAttributed).toBe(false);
  });

  it("what nothing earlier can be held against isn't judged", () => {
    expect(detectOverAttribution(usual.slice(1), { claimed: 900, verified: 500 })).toBeNull();
    expect(
      detectOverAttribution(
        usual.map(() => ({ claimed: 0, verified: 0 })),
        { claimed: 9, verified: 5 },
      ),
    ).toBeNull();
  });
});
