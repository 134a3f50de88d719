import { currencyDecimals } from "@tributary/contract/currency-decimals";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRevenue } from "./revenue.ts";

const outcome = (amount: number | string, currency = "USD") => {
  const read = readRevenue(amount, currency);
  return "minor" in read ? read.minor : read.reason;
};

describe("readRevenue", () => {
  test.each([
    [19.99, "USD", 1999],
    ["19.99", "USD", 1999],
    ["19.90", "USD", 1990],
    ["19.9000", "USD", 1990],
    [4.35, "EUR", 435],
    [0.01, "EUR", 1],
    ["007.50", "EUR", 750],
    [1e2, "USD", 10_000],
    [1200, "JPY", 1200],
    ["1200.00", "JPY", 1200],
    ["1.005", "KWD", 1005],
    [999_999_999_999.99, "USD", 99_999_999_999_999],
    ["000000000000000001", "USD", 100],
  ])("%j %s is %i minor units", (amount, currency, minor) => {
    expect(outcome(amount, currency)).toBe(minor);
  });

  test.each([
    [0, "USD", "revenue_not_positive"],
    ["0.00", "USD", "revenue_not_positive"],
    [-5, "USD", "revenue_not_positive"],
    ["-0.001", "USD", "revenue_not_positive"],
    [19.999, "USD", "revenue_too_precise"],
    ["0.001", "USD", "revenue_too_precise"],
    [0.1 + 0.2, "USD", "revenue_too_precise"],
    [12.5, "JPY", "revenue_too_precise"],
    ["1.0005", "KWD", "revenue_too_precise"],
    [1e12, "USD", "revenue_too_large"],
    ["9".repeat(40), "USD", "revenue_too_large"],
    [1e21, "USD", "revenue_invalid"],
    [1e-7, "USD", "revenue_invalid"],
    ["1e2", "USD", "revenue_invalid"],
    ["19,99", "USD", "revenue_invalid"],
    ["$5", "USD", "revenue_invalid"],
    [".5", "USD", "revenue_invalid"],
    ["5.", "USD", "revenue_invalid"],
    ["0x10", "USD", "revenue_invalid"],
    ["", "USD", "revenue_invalid"],
  ])("%j %s is refused: %s", (amount, currency, reason) => {
    expect(outcome(amount, currency)).toBe(reason);
  });

  const currency = fc.constantFrom("USD", "EUR", "JPY", "KRW", "KWD", "TND");

  test("every amount a shop can write comes out exactly, as number and as text", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999_999_999 }), currency, (minor, code) => {
        const decimals = currencyDecimals(code) ?? 0;
        fc.pre(minor < 10 ** (12 + decimals));
        const digits = String(minor).padStart(decimals + 1, "0");
        const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
        expect(outcome(text, code)).toBe(minor);
        expect(outcome(JSON.parse(text) as number, code)).toBe(minor);
      }),
    );
  });

  test("whatever is sent gives whole positive minor units or a reason", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double(), fc.integer()), currency, (amount, code) => {
        const read = readRevenue(amount, code);
        if ("minor" in read) expect(Number.isSafeInteger(read.minor) && read.minor > 0).toBe(true);
        else expect(read.reason).toMatch(/^revenue_/);
      }),
    );
  });
});
