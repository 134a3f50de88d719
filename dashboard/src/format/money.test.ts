import { currencyDecimals } from "@tributary/contract/currency-decimals";
import { minorToDecimal } from "@tributary/contract/minor-to-decimal";
import { describe, expect, it } from "vitest";
import { currencies } from "./currencies.ts";
import { formatMoney, formatMoneyCompact, formatMoneyRounded } from "./money.ts";

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
  it.each([
    [1250, "HUF", "HUF 12.50"],
    [49_900, "NOK", "NOK 499.00"],
    [100_000, "IDR", "IDR 1,000.00"],
    [12_345, "IQD", "IQD 12.345"],
    [1500, "ISK", "ISK 1,500"],
    [100, "STD", "STD 1.00"],
  ])("shows %i minor units of %s as %s", (amountMinor, currency, text) => {
    expect(formatMoney(amountMinor, currency).replace("\u00a0", " ")).toBe(text);
  });
  it.each(currencies().map(({ code }) => code))(
    "shows %s with the decimals that ISO 4217 gives it, whatever the browser's are",
    (code) => {
      const [, fraction = ""] = /\.(\d+)$/.exec(formatMoney(123_456_789, code)) ?? [];
      expect(fraction).toHaveLength(currencyDecimals(code) ?? Number.NaN);
    },
  );
  it("rounds for headlines but not below 100 units", () => {
    expect(formatMoneyRounded(1_234_567, "USD")).toBe("$12,346");
    expect(formatMoneyRounded(4990, "USD")).toBe("$49.90");
  });
  it("shortens for axes", () => {
    expect(formatMoneyCompact(1_234_567, "USD")).toBe("$12.3K");
  });
});
