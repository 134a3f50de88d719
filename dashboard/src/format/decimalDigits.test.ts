/** Guarantees: what is shown is read back as the same number, and what is no number is none. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { fromDecimalText, toDecimalText, toTypedText } from "./decimalDigits.ts";

it("reads what it wrote, to the last digit", () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.nat(9), (count, decimals) => {
      expect(fromDecimalText(toDecimalText(count, decimals), decimals)).toBe(count);
      expect(fromDecimalText(toTypedText(count, decimals), decimals)).toBe(count);
    }),
  );
});

it("sets thousands apart, left of the point only", () => {
  expect(toTypedText(1_234_567_000_001, 6)).toBe("1,234,567.000001");
});

it.each([
  ["1.5", 6, 1_500_000],
  ["0.000001", 6, 1],
  ["1,234,567", 0, 1_234_567],
  [" 20 ", 0, 20],
  ["1.5", 0, undefined],
  ["0.0000001", 6, undefined],
  ["1,5", 6, undefined],
  ["-1", 0, undefined],
  ["", 0, undefined],
  ["1e3", 0, undefined],
  ["9007199254740993", 0, undefined],
])("reads %j with %i decimals as %j", (text, decimals, count) => {
  expect(fromDecimalText(text, decimals)).toBe(count);
});
