import { describe, expect, it } from "vitest";
import { amountIn, currenciesIn, inOrder } from "./moneyOf.ts";

const usd = { currency: "USD", amountMinor: 900 };
const eur = { currency: "EUR", amountMinor: 5000 };
const gbp = { currency: "GBP", amountMinor: 0 };

describe("amounts in several currencies", () => {
  it("stand with the workspace's own first, then the largest, without those that are nothing", () => {
    expect(inOrder([gbp, eur, usd], "USD")).toEqual([usd, eur]);
    expect(inOrder([usd, eur], "GBP")).toEqual([eur, usd]);
  });

  it("keep what refunds made negative", () => {
    expect(inOrder([{ currency: "USD", amountMinor: -5 }], "USD")).toHaveLength(1);
  });

  it("are nought in a currency nothing was credited in", () => {
    expect([amountIn([usd], "USD"), amountIn([usd], "EUR")]).toEqual([900, 0]);
  });

  it("offer the workspace's currency to pick, even when nothing came in in it", () => {
    expect(currenciesIn([[eur], [gbp, usd]], "CHF")).toEqual(["CHF", "EUR", "USD"]);
    expect(currenciesIn([], "CHF")).toEqual(["CHF"]);
  });
});
