import { describe, expect, it } from "vitest";
import { amountFault, amountRead, priceBody } from "./priceForm.ts";

describe("a price as it is typed", () => {
  it("is sent in minor units, once or every interval", () => {
    expect(priceBody({ amount: "19.50", currency: "EUR", interval: "once" })).toEqual({
      amountMinor: 1950,
      currency: "EUR",
      interval: null,
    });
    expect(priceBody({ amount: "1,200", currency: "JPY", interval: "month" })).toMatchObject({
      amountMinor: 1200,
      interval: "month",
    });
  });

  it("is not sent when it is no amount of that currency, and says how one looks", () => {
    const draft = { amount: "19.5", currency: "JPY", interval: "once" as const };
    expect(priceBody(draft)).toBeNull();
    expect(amountFault(draft)).toBe("must be an amount in JPY, such as 1950");
    expect(amountFault({ ...draft, currency: "EUR" })).toBeUndefined();
  });

  it("is said as it is understood, so that a comma for a point is seen", () => {
    const draft = { amount: "1.234,5", currency: "EUR", interval: "once" as const };
    expect(amountRead(draft)).toBe("That is €1,234.50.");
    expect(amountRead({ ...draft, amount: "1.234" })).toBeUndefined();
  });
});
