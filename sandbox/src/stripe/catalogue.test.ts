import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PRODUCTS } from "../catalogue.ts";
import { type ListeningEmulator, listeningEmulator } from "./listening-emulator.ts";

let stripe: ListeningEmulator;
beforeAll(async () => {
  stripe = await listeningEmulator();
});
afterAll(() => stripe.close());

describe("the catalogue", () => {
  it("is read whole in pages, each product once, the newest first", async () => {
    const paged: Stripe.Product[] = [];
    for await (const product of stripe.client.products.list({ limit: 3 })) paged.push(product);
    const whole = (await stripe.client.products.list({ limit: 100 })).data;
    expect(paged).toEqual(whole);
    expect(new Set(whole.map(({ id }) => id)).size).toBe(PRODUCTS.length + 1);
    expect(whole.map(({ created }) => created)).toEqual(whole.map(({ created }) => created).sort((a, b) => b - a));
  });

  it("has ten to a page unless told otherwise", async () => {
    const page = await stripe.client.products.list();
    expect([page.data.length, page.has_more]).toEqual([10, true]);
  });

  it("tells what is sold no more, and what is paid by the month", async () => {
    const archived = (await stripe.client.products.list({ active: false })).data;
    expect(archived).toHaveLength(1);
    const prices = (await stripe.client.prices.list({ product: archived[0]!.id })).data;
    expect(prices.map(({ active }) => active)).toEqual([false, false, false]);
    const monthly = (await stripe.client.prices.list({ type: "recurring" })).data;
    expect(monthly.map(({ recurring }) => recurring?.interval)).toEqual(["month", "month", "month"]);
  });

  it("has a price of every product in every currency of the shop", async () => {
    for (const product of (await stripe.client.products.list({ limit: 100 })).data) {
      const prices = (await stripe.client.prices.list({ product: product.id, type: "one_time" })).data;
      expect(prices.map(({ currency }) => currency).sort()).toEqual(["eur", "jpy", "usd"]);
      expect(prices.map(({ id }) => id)).toContain(product.default_price);
      expect((await stripe.client.prices.retrieve(prices[0]!.id)).product).toBe(product.id);
    }
  });

  it.each([
    ["a strange key", () => stripe.clientWith("sk_test_stranger").products.list(), 401],
    ["more than a hundred to a page", () => stripe.client.prices.list({ limit: 101 }), 400],
    ["a cursor from elsewhere", () => stripe.client.products.list({ starting_after: "prod_nowhere" }), 404],
    ["a parameter it does not know", () => stripe.client.products.list({ colour: "red" } as object), 400],
    ["an absent product", () => stripe.client.products.retrieve("prod_nowhere"), 404],
  ])("refuses %s", async (_what, work, status) => {
    const error = await work().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Stripe.errors.StripeError);
    expect((error as Stripe.errors.StripeError).statusCode).toBe(status);
  });
});
