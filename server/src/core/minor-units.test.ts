import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minorUnits } from "./minor-units.ts";

describe("minorUnits", () => {
  test.each([
    [19.99, "EUR", 1999],
    ["19.99", "EUR", 1999],
    [" 7 ", "USD", 700],
    [1200, "JPY", 1200],
    ["1200.5", "JPY", 1201],
    [1.2345, "KWD", 1235],
    [0.1 + 0.2, "USD", 30],
    [1.005, "USD", 101],
    [-5.5, "USD", -550],
    [-0.001, "USD", 0],
    [0, "USD", 0],
  ])("%s %s is %s", (value, currency, minor) => expect(minorUnits(value, currency)).toBe(minor));

  test.each([
    ["$19"],
    ["1e3"],
    [""],
    ["1,5"],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [null],
    [true],
    [{}],
    [["5"]],
    ["9".repeat(15)],
    ["9".repeat(16)],
  ])("%j is no amount", (value) => expect(minorUnits(value, "USD")).toBeNull());

  test("a currency nobody knows makes no amount", () => expect(minorUnits(1, "XXX")).toBeNull());

  test("what was whole minor units comes back to the unit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 14 }), (minor) => {
        const text = `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, "0")}`;
        expect(minorUnits(text, "USD")).toBe(minor);
      }),
    );
  });
});
