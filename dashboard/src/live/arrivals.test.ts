import { describe, expect, it } from "vitest";
import { arrivals } from "./arrivals.ts";

describe("arrivals", () => {
  it("are the rows above the first known one", () => {
    expect(arrivals(new Set(["b", "c"]), ["x", "a", "b", "c"])).toEqual(["x", "a"]);
  });

  it("are none on the first load, for older pages, and for another list altogether", () => {
    expect(arrivals(new Set(), ["a", "b"])).toEqual([]);
    expect(arrivals(new Set(["a", "b"]), ["a", "b", "c", "d"])).toEqual([]);
    expect(arrivals(new Set(["a"]), ["x", "y"])).toEqual([]);
  });
});
