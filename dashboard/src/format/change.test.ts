import { describe, expect, it } from "vitest";
import { changeBetween } from "./change.ts";

describe("changeBetween", () => {
  it.each([
    [112, 100, { text: "12%", direction: "up" }],
    [95, 100, { text: "5%", direction: "down" }],
    [101.25, 100, { text: "1.3%", direction: "up" }],
    [100, 100, { text: "no change", direction: "flat" }],
    [2500, 100, { text: "×25", direction: "up" }],
    [5, 0, { text: "new", direction: "up" }],
    [-50, -100, { text: "50%", direction: "up" }],
  ])("%d after %d", (now, before, change) => {
    expect(changeBetween(now, before)).toEqual(change);
  });

  it("does not compare with what is unknown, nor nothing with nothing", () => {
    expect(changeBetween(null, 3)).toBeNull();
    expect(changeBetween(3, undefined)).toBeNull();
    expect(changeBetween(0, 0)).toBeNull();
  });
});
