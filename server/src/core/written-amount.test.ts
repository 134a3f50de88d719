/** Guarantees that amounts written for people are read as they are meant, or not at all. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { minorUnits } from "./minor-units.ts";
import { writtenAmount } from "./written-amount.ts";

test.each([
  ["1,299.00", "USD", "1299.00"],
  ["$19.99", "USD", "19.99"],
  ["US$ 19.99", "USD", "19.99"],
  ["$1,299", "USD", "1299"],
  ["1,234,567.89", "USD", "1234567.89"],
  ["1,234,567", "USD", "1234567"],
  ["12,34,567.50", "INR", "1234567.50"],
  ["₹ 500", "INR", "500"],
  ["Rs.500", "INR", "500"],
  ["19,99", "EUR", "19.99"],
  ["19,9", "EUR", "19.9"],
  ["1.299,00 €", "EUR", "1299.00"],
  ["1.299.000,5", "EUR", "1299000.5"],
  ["1.299.000", "EUR", "1299000"],
  ["1 299,00 €", "EUR", "1299.00"],
  ["1\u00a0299,00\u00a0€", "EUR", "1299.00"],
  ["1\u202f299,00 EUR", "EUR", "1299.00"],
  ["EUR 19.99", "EUR", "19.99"],
  ["CHF 1'299.50", "CHF", "1299.50"],
  ["25,-", "EUR", "25"],
  ["kr 100", "SEK", "100"],
  ["100 zł", "PLN", "100"],
  ["R$ 19,90", "BRL", "19.90"],
  ["¥1,200", "JPY", "1200"],
  ["£5", "GBP", "5"],
  ["-$5.00", "USD", "-5.00"],
  ["$-5.00", "USD", "-5.00"],
  ["5.00-", "USD", "-5.00"],
  ["−5,00 €", "EUR", "-5.00"],
  ["($5.00)", "USD", "-5.00"],
  ["1.234", "KWD", "1.234"],
  ["  7  ", "USD", "7"],
])("%j in %s is %s", (text, currency, decimal) => expect(writtenAmount(text, currency)).toBe(decimal));

test.each([
  ["€19.99", "USD"],
  ["EUR 19.99", "USD"],
  ["$19.99", "EUR"],
  ["1,234", "KWD"],
  ["1,2,3", "USD"],
  ["1.299.00", "USD"],
  ["1,299,00.5.5", "USD"],
  ["19.99 or more", "USD"],
  ["19.99 / 20.99", "USD"],
  ["1e21", "USD"],
  ["0x10", "USD"],
  ["--5", "USD"],
  ["(5", "USD"],
  ["blue", "USD"],
  ["", "USD"],
  [".", "USD"],
  ["9".repeat(60), "USD"],
])("%j in %s is no amount", (text, currency) => expect(writtenAmount(text, currency)).toBeNull());

test("whatever a locale writes of an amount is read back", () => {
  const locales = ["en-US", "de-DE", "fr-FR", "de-CH", "sv-SE", "en-IN", "pt-BR", "ja-JP", "pl-PL"];
  const amount = fc.integer({ min: -999_999_999, max: 999_999_999 });
  fc.assert(
    fc.property(
      fc.constantFrom(...locales),
      fc.constantFrom("USD", "EUR", "JPY"),
      amount,
      (locale, currency, minor) => {
        const digits = currency === "JPY" ? 0 : 2;
        const written = new Intl.NumberFormat(locale, { style: "currency", currency }).format(minor / 10 ** digits);
        expect(`${written}: ${minorUnits(writtenAmount(written, currency), currency)}`).toBe(`${written}: ${minor}`);
      },
    ),
  );
});
