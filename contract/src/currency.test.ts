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

  /** Codes of list one that a runtime lists too, though nobody pays in them: units of account. */
  const NOT_PAID_IN = new Set(["XDR", "XSU"]);

  test.each(Intl.supportedValuesOf("currency").filter((code) => !NOT_PAID_IN.has(code)))(
    "%s, which the runtime lists, has a minor unit",
    (code) => {
      expect(currencyDecimals(code)).toBeTypeOf("number");
      expect(CurrencyCode.parse(code)).toBe(code);
    },
  );

  // Presentment currencies of Stripe's "Supported currencies", in upper case.
  const AT_STRIPE =
    "USD AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CVE CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD SHP SLE SOS SRD STD SZL THB TJS TND TOP TRY TTD TWD TZS UAH UGX UYU UZS VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW";
  test.each(AT_STRIPE.split(" "))("%s, in which Stripe charges, has a minor unit", (code) => {
    expect(currencyDecimals(code)).toBeTypeOf("number");
  });

  test("agrees with the runtime's own table wherever both know the minor unit that people pay with", () => {
    // Unicode rounds these to what circulates in cash; ISO 4217 keeps their minor unit.
    const roundedToCash = new Set(
      "AFN ALL COP SLL STD ZWL MRO ZMK CUC IDR IQD IRR KPW LAK LBP MGA MMK MUR PKR RSD SLE SOS SYP TZS UYU UZS YER AMD CRC GYD HUF MNT NOK SEK TMT TWD TZS VUV CZK CHF CAD DKK FJD BYN NIO PYG ZMW".split(
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
