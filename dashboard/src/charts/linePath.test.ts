import { describe, expect, it } from "vitest";
import { knownRuns, linePath } from "./linePath.ts";

const point = (x: number, y: number) => ({ x, y });

describe("linePath", () => {
  it("leads straight from day to day, so that it shows no value that was not there", () => {
    expect(linePath([point(0, 100), point(30, 0), point(60.04, 12.345)])).toBe("M0.0 100.0L30.0 0.0L60.0 12.3");
  });

  it("draws no line for less than two points", () => {
    expect(linePath([])).toBe("");
    expect(linePath([point(1, 1)])).toBe("");
  });
});

describe("knownRuns", () => {
  it("parts the line at unknown days", () => {
    const [a, b, c] = [point(0, 0), point(1, 1), point(3, 3)];
    expect(knownRuns([a, b, null, c, null])).toEqual([[a, b], [c]]);
    expect(knownRuns([null, null])).toEqual([]);
  });
});
