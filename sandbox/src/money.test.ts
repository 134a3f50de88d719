import fc from "fast-check";
import { expect, it } from "vitest";
import { formatMoney, majorUnits } from "./money.ts";

it.each([
  [1234, "USD", "12.34", "$12.34"],
  [5, "EUR", "0.05", "€0.05"],
  [123_456_789, "JPY", "123456789", "¥123,456,789"],
  [-1234, "USD", "-12.34", "-$12.34"],
  [9_007_199_254_740_991, "USD", "90071992547409.91", "$90,071,992,547,409.91"],
])("writes %i %s as %s and %s", (amount, currency, plain, pretty) => {
  expect(majorUnits(amount, currency)).toBe(plain);
  expect(formatMoney(amount, currency)).toBe(pretty);
});

it("loses no cent", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (amount) => {
      expect(Number(majorUnits(amount, "USD").replace(".", ""))).toBe(amount);
    }),
  );
});
