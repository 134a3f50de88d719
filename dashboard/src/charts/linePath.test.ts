import { describe, expect, it } from "vitest";
import { knownRuns, linePath } from "./linePath.ts";

const point = (x: number, y: number) => ({ x, y });

describe("linePath", () => {
  it("passes through every point and stays level between equal ones", () => {
    expect(linePath([point(0, 10), point(30, 10), point(60, 10)])).toBe(
      "M0.0 10.0C10.0 10.0 20.0 10.0 30.0 10.0C40.0 10.0 50.0 10.0 60.0 10.0",
    );
  });

  it("does not swing past a peak", () => {
    const path = linePath([point(0, 100), point(30, 0), point(60, 100)]);
    const heights = [...path.matchAll(/ (-?[\d.]+)/g)].map(([, y]) => Number(y));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(0);
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
