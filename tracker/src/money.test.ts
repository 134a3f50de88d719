import { currencyDecimals } from "@tributary/contract/currency-decimals";
import fc from "fast-check";
import { expect, test } from "vitest";
import { toMinor } from "./money.ts";

test.each([
  [19.99, "USD", 1999],
  ["19.99", "EUR", 1999],
  [0.1 + 0.2, "USD", 30],
  [1.005, "KWD", 1005],
  [1200, "JPY", 1200],
  [0, "USD", 0],
  [4.35, "GBP", 435],
])("%s %s is %i minor units", (value, currency, minor) => {
  expect(toMinor(value, currency)).toBe(minor);
});

test.each([-1, Number.NaN, Infinity, "abc", "", null, undefined, true, {}, 1e15])("%s is no amount", (value) => {
  expect(toMinor(value, "USD")).toBeUndefined();
});

test("every amount a shop can write in a currency comes out exactly", () => {
  const currency = fc.constantFrom("USD", "EUR", "JPY", "KRW", "KWD", "TND", "BIF", "CHF", "HUF");
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), currency, (minor, code) => {
      const decimals = currencyDecimals(code)!;
      const digits = String(minor).padStart(decimals + 1, "0");
      const text = decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits;
      expect(toMinor(text, code)).toBe(minor);
      expect(toMinor(Number(text), code)).toBe(minor);
    }),
  );
});

test("agrees with ISO 4217 on every currency", () => {
  for (const code of "AED BHD BIF CLP DJF GNF IQD ISK JOD JPY KMF KRW KWD LYD OMR PYG RWF TND UGX USD VND XAF".split(
    " ",
  )) {
    expect(toMinor(1, code)).toBe(10 ** currencyDecimals(code)!);
  }
});
