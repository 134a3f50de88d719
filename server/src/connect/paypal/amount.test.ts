import fc from "fast-check";
import { expect, it } from "vitest";
import { fromPayPalAmount, toPayPalAmount } from "./amount.ts";
import { readCustomId, toCustomId } from "./custom-id.ts";

it("money is the same to PayPal and back, in every number of decimals", () => {
  const currencies: [string, number][] = [
    ["USD", 1],
    ["JPY", 1],
    ["HUF", 100],
    ["TWD", 100],
    ["KWD", 1],
  ];
  fc.assert(
    fc.property(fc.constantFrom(...currencies), fc.nat(99_999_999), ([currency, step], steps) => {
      const amountMinor = steps * step;
      expect(fromPayPalAmount(toPayPalAmount(amountMinor, currency))).toEqual({ amountMinor, currency });
    }),
  );
  expect(toPayPalAmount(5, "USD")).toEqual({ currency_code: "USD", value: "0.05" });
  expect(toPayPalAmount(120_000, "HUF")).toEqual({ currency_code: "HUF", value: "1200" });
  expect(fromPayPalAmount({ currency_code: "EUR", value: "-60.7" })).toEqual({ amountMinor: -6070, currency: "EUR" });
});

it("an amount that PayPal cannot charge, and a currency that is none, are refused", () => {
  expect(() => toPayPalAmount(120_050, "HUF")).toThrow("multiples of 100");
  expect(() => fromPayPalAmount({ currency_code: "XXX", value: "1.00" })).toThrow("XXX is not a currency");
});

it("a custom_id carries the visitor's ids within 127 characters, and a text of the shop's own is none", () => {
  const id = "0197a000-0000-7000-8000-000000000001";
  const all = { visitorId: id, sessionId: id, trackingId: id };
  expect(readCustomId(toCustomId(all) ?? "")).toEqual({ ...all, orderId: undefined });
  expect(toCustomId({ ...all, orderId: "an-order-that-is-long" })?.length).toBeLessThanOrEqual(127);
  expect(readCustomId(id)).toEqual({ trackingId: id });
  expect([readCustomId("customer 7"), readCustomId("v=1&x=2"), readCustomId("order-1001")]).toEqual([null, null, null]);
  expect(toCustomId({})).toBeUndefined();
});
