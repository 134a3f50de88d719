import { describe, expect, it } from "vitest";
import { collisionOf, differing, mineOver } from "./edit.ts";

const before = { name: "Spring", offer: "Two for one", pixels: ["a"] };

describe("an edit beside another's", () => {
  it("differs by content, not by identity", () => {
    expect(differing(before, { ...before, pixels: ["a"] })).toEqual([]);
    expect(differing(before, { ...before, pixels: ["a", "b"] })).toEqual(["pixels"]);
  });

  it("is no collision while they changed nothing of it", () => {
    expect(collisionOf(before, { ...before, offer: "Free mug" }, { ...before })).toBeNull();
  });

  it("tells what they changed and what both did", () => {
    const mine = { ...before, offer: "Free mug", name: "Autumn" };
    const now = { ...before, offer: "Free tea", pixels: ["b"] };
    expect(collisionOf(before, mine, now)).toEqual({ theirs: ["offer", "pixels"], both: ["offer"] });
  });

  it("is not torn over a field that both changed to the same", () => {
    const same = { ...before, offer: "Free mug" };
    expect(collisionOf(before, same, same)).toEqual({ theirs: ["offer"], both: [] });
  });

  it("on top of theirs keeps my changes and takes the rest from them", () => {
    const mine = { ...before, offer: "Free mug" };
    const now = { ...before, offer: "Free tea", pixels: ["b"] };
    expect(mineOver(before, mine, now)).toEqual({ name: "Spring", offer: "Free mug", pixels: ["b"] });
  });
});
