import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minorToDecimal } from "./money.ts";
import { parseMoney } from "./parseMoney.ts";

describe("parseMoney", () => {
  it.each([
    ["12", "USD", 1200],
    [" 1,234.5 ", "USD", 123450],
    ["0.05", "EUR", 5],
    ["1200", "JPY", 1200],
    ["1.234", "KWD", 1234],
  ])("%j %s is %i", (text, currency, minor) => expect(parseMoney(text, currency)).toBe(minor));

  it.each([
    ["", "USD"],
    ["-5", "USD"],
    ["1.005", "USD"],
    ["1200.5", "JPY"],
    ["1,5", "EUR"],
    ["1e3", "USD"],
    ["$5", "USD"],
    ["1234567890123", "USD"],
  ])("%j %s is no amount", (text, currency) => expect(parseMoney(text, currency)).toBeNull());

  it("reads back every amount as the product writes it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fc.constantFrom("USD", "JPY", "KWD"), (minor, currency) => {
        expect(parseMoney(minorToDecimal(minor, currency), currency)).toBe(minor);
      }),
    );
  });
});
