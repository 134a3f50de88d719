import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brierScore, calibrationError, confidenceBands, wilsonInterval } from "./calibration-report.ts";
import { calibrate, fitIsotonic } from "./isotonic.ts";

const outcomes = (computed: number, right: number, n: number) =>
  Array.from({ length: n }, (_, index) => ({ computed, isRight: index < right }));

describe("a calibration curve", () => {
  it("is what was observed at each step, and pools steps that fall", () => {
    const curve = fitIsotonic([...outcomes(0.2, 10, 100), ...outcomes(0.5, 60, 100), ...outcomes(0.7, 40, 100)]);
    expect(curve).toHaveLength(2);
    expect(curve[0]).toEqual({ computed: expect.closeTo(0.2), observed: 0.1 });
    expect(curve[1]).toEqual({ computed: expect.closeTo(0.6), observed: 0.5 });
    expect(calibrate(curve, 0.2)).toBeCloseTo(0.1);
    expect(calibrate(curve, 0.4)).toBeCloseTo(0.3);
  });

  it("never falls, whatever was observed", () => {
    const some = fc.array(fc.record({ computed: fc.double({ min: 0, max: 1, noNaN: true }), isRight: fc.boolean() }));
    fc.assert(
      fc.property(
        some,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (all, a, b) => {
          const curve = fitIsotonic(all, 3);
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          expect(calibrate(curve, low)).toBeLessThanOrEqual(calibrate(curve, high) + 1e-9);
          expect(calibrate(curve, high)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it("leaves probabilities as they are while nothing was observed", () => {
    expect(calibrate([], 0.37)).toBe(0.37);
  });
});

describe("the report of a calibration", () => {
  it("is without error where probabilities come true as often as they say", () => {
    const honest = [
      ...outcomes(0.2, 20, 100).map(({ computed, isRight }) => ({ probability: computed, isRight })),
      ...outcomes(0.9, 90, 100).map(({ computed, isRight }) => ({ probability: computed, isRight })),
    ];
    expect(calibrationError(honest, 2)).toBeCloseTo(0);
    expect(brierScore(honest)).toBeCloseTo((0.2 * 0.8 + 0.9 * 0.1) / 2);
    expect(
      calibrationError(
        honest.map((one) => ({ ...one, probability: one.probability / 2 })),
        2,
      ),
    ).toBeCloseTo(0.275);
    expect(confidenceBands(honest).map(({ n, hits }) => [n, hits])).toEqual(
      Array.from({ length: 10 }, (_, band) => (band === 2 ? [100, 20] : band === 9 ? [100, 90] : [0, 0])),
    );
  });

  it("has Wilson's intervals: three points either side of 80 % take 683 matches", () => {
    // Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I: 81 of 263.
    expect(wilsonInterval(81, 263).low).toBeCloseTo(0.2553, 4);
    expect(wilsonInterval(81, 263).high).toBeCloseTo(0.3662, 4);
    const { low, high } = wilsonInterval(546, 683);
    expect((high - low) / 2).toBeCloseTo(0.03, 3);
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
