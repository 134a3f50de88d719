import { currencyDecimals } from "@tributary/contract/currency-decimals";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { fromStripeAmount, toStripeAmount } from "./amount.ts";

/** Every three-letter code there could be, kept where it is a currency. */
const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const currencies = letters
  .flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)))
  .filter((code) => currencyDecimals(code) !== undefined);

/** Amounts that Stripe can hold; ariary it counts whole. */
const amountOf = (currency: string) =>
  fc.nat(99_999_999).map((amount) => (currency === "MGA" ? Math.floor(amount / 100) * 100 : amount));

test.each(currencies)("%s amounts come back from Stripe as they went", (currency) => {
  fc.assert(
    fc.property(amountOf(currency), (amountMinor) => {
      const there = toStripeAmount(amountMinor, currency);
      expect(Number.isSafeInteger(there)).toBe(true);
      expect(fromStripeAmount(there, currency.toLowerCase())).toEqual({ amountMinor, currency });
    }),
    { numRuns: 50 },
  );
});

describe("Stripe's units", () => {
  it.each([
    ["USD", 1999, 1999],
    ["JPY", 3200, 3200],
    ["KWD", 1230, 1230],
    ["ISK", 1500, 150_000],
    ["UGX", 1500, 150_000],
    ["MGA", 150_000, 1500],
  ])("%s: %i minor units are %i at Stripe", (currency, amountMinor, stripeAmount) => {
    expect(toStripeAmount(amountMinor, currency)).toBe(stripeAmount);
    expect(fromStripeAmount(stripeAmount, currency.toLowerCase())).toEqual({ amountMinor, currency });
  });

  it("are refused, not rounded, where they are too coarse for the amount", () => {
    expect(() => toStripeAmount(150_001, "MGA")).toThrow(
      expect.objectContaining({ code: "invalid_request", message: expect.stringContaining("multiples of 100") }),
    );
  });

  it.each(["XXX", "usdt", "", "__proto__", "US"])("are unknown for %j", (currency) => {
    expect(() => fromStripeAmount(100, currency)).toThrow(expect.objectContaining({ code: "unknown_currency" }));
    expect(() => toStripeAmount(100, currency)).toThrow(expect.objectContaining({ code: "unknown_currency" }));
  });
});
