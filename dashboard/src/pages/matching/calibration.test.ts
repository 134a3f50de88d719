import { expect, it } from "vitest";
import { knownBands, placeOf } from "./calibration.ts";

const band = (changes: object) => ({ from: 0.7, to: 0.8, n: 100, hits: 75, low: 0.66, high: 0.82, ...changes });

it("leaves out bands that nothing lies in", () => {
  expect(knownBands([band({ n: 0, hits: 0 }), band({})])).toEqual([{ ...band({}), rate: 0.75 }]);
});

it("says that a band is off only where its interval and its confidences have nothing in common", () => {
  const isOff = (low: number, high: number) => placeOf({ ...band({ low, high }), rate: 0.75 }).isOff;
  expect([isOff(0.4, 0.69), isOff(0.4, 0.7), isOff(0.8, 0.9), isOff(0.81, 0.9)]).toEqual([true, false, false, true]);
});
