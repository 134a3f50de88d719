import { describe, expect, it } from "vitest";
import { formatMoney, formatMoneyCompact, formatMoneyRounded, minorToDecimal } from "./money.ts";

describe("minorToDecimal", () => {
  it.each([
    [123450, "USD", "1234.50"],
    [5, "USD", "0.05"],
    [0, "EUR", "0.00"],
    [-7, "USD", "-0.07"],
    [1500, "JPY", "1500"],
    [12345, "KWD", "12.345"],
    [9_007_199_254_740_991, "USD", "90071992547409.91"],
  ])("%i %s is %s", (amountMinor, currency, text) => {
    expect(minorToDecimal(amountMinor, currency)).toBe(text);
  });
});

describe("formatMoney", () => {
  it("shows every cent, also of amounts no double can hold as a fraction", () => {
    expect(formatMoney(9_007_199_254_740_991, "USD")).toBe("$90,071,992,547,409.91");
  });
  it("keeps the decimals of the currency", () => {
    expect(formatMoney(1500, "JPY")).toBe("¥1,500");
    expect(formatMoney(-4990, "EUR")).toBe("-€49.90");
  });
  it("rounds for headlines but not below 100 units", () => {
    expect(formatMoneyRounded(1_234_567, "USD")).toBe("$12,346");
    expect(formatMoneyRounded(4990, "USD")).toBe("$49.90");
  });
  it("shortens for axes", () => {
    expect(formatMoneyCompact(1_234_567, "USD")).toBe("$12.3K");
  });
});
