import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AmountMinor, CurrencyCode } from "./currency.ts";
import { currencyDecimals } from "./currency-decimals.ts";

describe("a currency", () => {
  test.each([
    ["USD", 2],
    ["JPY", 0],
    ["KWD", 3],
    ["ISK", 0],
  ])("%s has %i decimals", (code, decimals) => {
    expect(currencyDecimals(code)).toBe(decimals);
    expect(CurrencyCode.parse(code)).toBe(code);
  });

  test.each(["usd", "US", "USDT", "XXX", "", "EUR ", "constructor", "__proto__"])("refuses %j", (code) => {
    expect(CurrencyCode.safeParse(code).success).toBe(false);
  });

  test("agrees with the runtime's own table wherever both know the minor unit that people pay with", () => {
    // Unicode rounds these to what circulates in cash; ISO 4217 keeps their minor unit.
    const roundedToCash = new Set(
      "AFN ALL COP IDR IQD IRR KPW LAK LBP MGA MMK MUR PKR RSD SLE SOS SYP TZS UYU UZS YER AMD CRC GYD HUF MNT NOK SEK TMT TWD TZS VUV CZK CHF CAD DKK FJD BYN NIO PYG ZMW".split(
        " ",
      ),
    );
    for (const code of Intl.supportedValuesOf("currency")) {
      const known = currencyDecimals(code);
      if (known === undefined || roundedToCash.has(code)) continue;
      const format = new Intl.NumberFormat("en", { style: "currency", currency: code });
      expect([code, known]).toEqual([code, format.resolvedOptions().maximumFractionDigits]);
    }
  });
});

test("an amount is whole, and exact in a double", () => {
  fc.assert(fc.property(fc.maxSafeInteger(), (amount) => AmountMinor.safeParse(amount).success));
  for (const wrong of [1.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, "100", null]) {
    expect(AmountMinor.safeParse(wrong).success).toBe(false);
  }
});
