import type { Price } from "@tributary/contract/products";
import { describe, expect, it } from "vitest";
import { pricesInOrder, priceWord, priceWords } from "./priceWords.ts";

const once: Price = {
  id: "01890000-0000-7000-8000-000000000001",
  amountMinor: 1200,
  currency: "USD",
  interval: null,
  intervalCount: null,
  active: true,
  providerPriceId: null,
  createdAt: "2026-11-01T00:00:00.000Z",
};

describe("prices in words", () => {
  it.each([
    [once, "$12.00"],
    [{ ...once, interval: "month" as const, intervalCount: 1 }, "$12.00 per month"],
    [{ ...once, interval: "month" as const, intervalCount: null }, "$12.00 per month"],
    [{ ...once, interval: "month" as const, intervalCount: 3 }, "$12.00 every 3 months"],
    [{ ...once, amountMinor: 1200, currency: "JPY" }, "¥1,200"],
  ])("%#", (price, words) => expect(priceWord(price)).toBe(words));

  it("leave out those that are not in use", () => {
    expect(priceWords([{ ...once, active: false }])).toBe("no price");
    expect(priceWords([once, { ...once, active: false }, once])).toBe("$12.00 + 1");
  });
});

it("puts the workspace's own currency first, and subscriptions after one-time prices", () => {
  const euro = { ...once, currency: "EUR" };
  const monthly = { ...once, amountMinor: 900, interval: "month" as const, intervalCount: 1 };
  const yen = { ...once, currency: "JPY" };
  expect(pricesInOrder([yen, monthly, euro, once], "USD")).toEqual([once, monthly, euro, yen]);
});
