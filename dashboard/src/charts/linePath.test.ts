import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knownRuns, linePath, type Point } from "./linePath.ts";

const point = (x: number, y: number) => ({ x, y });

const FLOAT_NOISE = 1e-9;

/** Evenly or unevenly spaced days, as high as a chart is. */
const days = fc
  .array(fc.record({ gap: fc.integer({ min: 1, max: 200 }), y: fc.double({ min: 0, max: 400, noNaN: true }) }), {
    minLength: 2,
    maxLength: 40,
  })
  .map((steps) => {
    let x = 0;
    return steps.map(({ gap, y }) => {
      x += gap;
      return point(x, y);
    });
  });

const rounded = ({ x, y }: Point) => point(Number(x.toFixed(1)), Number(y.toFixed(1)));

/** The cubic curves of a path, each from where the one before ended. */
function curves(path: string): { from: Point; leaving: Point; arriving: Point; to: Point }[] {
  const numbers = [...path.matchAll(/-?[\d.]+/g)].map(Number);
  const points = Array.from({ length: numbers.length / 2 }, (_, index) =>
    point(numbers[2 * index]!, numbers[2 * index + 1]!),
  );
  return Array.from({ length: (points.length - 1) / 3 }, (_, index) => {
    const [from, leaving, arriving, to] = points.slice(3 * index, 3 * index + 4);
    return { from: from!, leaving: leaving!, arriving: arriving!, to: to! };
  });
}

function bezier(t: number, a: number, b: number, c: number, d: number): number {
  const s = 1 - t;
  return s ** 3 * a + 3 * s ** 2 * t * b + 3 * s * t ** 2 * c + t ** 3 * d;
}

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

  it("is never higher or lower between two days than the days themselves, whatever they are", () => {
    fc.assert(
      fc.property(days, (points) => {
        for (const { from, leaving, arriving, to } of curves(linePath(points))) {
          const [low, high] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
          for (const t of [0.1, 0.25, 0.5, 0.75, 0.9]) {
            const y = bezier(t, from.y, leaving.y, arriving.y, to.y);
            expect(y).toBeGreaterThanOrEqual(low - FLOAT_NOISE);
            expect(y).toBeLessThanOrEqual(high + FLOAT_NOISE);
          }
        }
      }),
    );
  });

  it("passes through every day and never turns back in time", () => {
    fc.assert(
      fc.property(days, (points) => {
        const drawn = curves(linePath(points));
        expect(drawn.map(({ to }) => to)).toEqual(points.slice(1).map(rounded));
        for (const { from, leaving, arriving, to } of drawn) {
          const xs = [from.x, leaving.x, arriving.x, to.x];
          expect(xs).toEqual(xs.toSorted((a, b) => a - b));
        }
      }),
    );
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
