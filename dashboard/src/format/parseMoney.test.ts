import { minorToDecimal } from "@tributary/contract/minor-to-decimal";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moneyFault, parseMoney } from "./parseMoney.ts";

describe("parseMoney", () => {
  it.each([
    ["12", "USD", 1200],
    [" 1,234.5 ", "USD", 123450],
    ["1.234,56", "EUR", 123456],
    ["1,234,567", "USD", 123456700],
    ["1.234.567,8", "EUR", 123456780],
    ["1 234,56", "EUR", 123456],
    ["1\u202f234,56", "EUR", 123456],
    ["1’234.50", "CHF", 123450],
    ["1,5", "EUR", 150],
    ["0.05", "EUR", 5],
    ["0,05", "EUR", 5],
    ["1200", "JPY", 1200],
    ["1,200", "JPY", 1200],
    ["1,234", "USD", 123400],
    ["1.234", "KWD", 1234],
    ["1234.567", "KWD", 1234567],
    ["1.234,567", "KWD", 1234567],
  ])("%j %s is %i", (text, currency, minor) => {
    expect(parseMoney(text, currency)).toBe(minor);
    expect(moneyFault(text, currency, 1950)).toBeUndefined();
  });

  it.each([
    ["", "USD"],
    ["-5", "USD"],
    ["0.125", "USD"],
    ["1200.5", "JPY"],
    ["1e3", "USD"],
    ["$5", "USD"],
    ["1.2.3", "USD"],
    ["1,23,456", "USD"],
    ["1,234,56", "EUR"],
    ["1,234.567,8", "EUR"],
    ["12 34", "USD"],
    ["1.", "USD"],
    ["1234567890123", "USD"],
  ])("%j %s is no amount", (text, currency) => {
    expect(parseMoney(text, currency)).toBeNull();
    expect(moneyFault(text, currency, 1950)).toContain(`must be an amount in ${currency}`);
  });

  it.each([
    ["1.005", "USD"],
    ["1.234", "EUR"],
    ["1.200", "JPY"],
    ["1,234", "KWD"],
  ])("%j %s can be read in two ways, and is not guessed at", (text, currency) => {
    expect(parseMoney(text, currency)).toBeNull();
    expect(moneyFault(text, currency, 1950)).toBe(
      `can be read two ways; leave out the thousands separator, as in ${text.replace(/\D/g, "")}`,
    );
  });

  it("reads back every amount as the product writes it, and as others do", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 12 - 1 }),
        fc.constantFrom("USD", "JPY", "KWD"),
        (minor, currency) => {
          const plain = minorToDecimal(minor, currency);
          expect(parseMoney(plain, currency)).toBe(minor);
          if (currency === "USD") expect(parseMoney(plain.replace(".", ","), currency)).toBe(minor);
        },
      ),
    );
  });
});
