/** Guarantees: what reads Stripe's catalogue understands what Stripe's protocol says of the shop's goods. */
import { expect, it } from "vitest";
import { PRODUCTS } from "../sandbox/src/catalogue.ts";
import { listeningEmulator, TEST_KEY } from "../sandbox/src/stripe/listening-emulator.ts";
import { readPrices, readProducts } from "../server/src/connect/stripe/list-catalogue.ts";
import { stripeClient } from "../server/src/connect/stripe/stripe-api.ts";

it("every product and price of the shop is read, the discontinued as archived", async () => {
  const emulator = await listeningEmulator();
  try {
    const stripe = stripeClient(TEST_KEY, emulator.url);
    const products = (await all(readProducts(stripe))).flat();
    const pages = await all(readPrices(stripe));
    const prices = pages.flatMap((page) => page.prices);
    expect(products.filter(({ active }) => active).map(({ name }) => name)).toEqual(
      expect.arrayContaining(PRODUCTS.map(({ name }) => name)),
    );
    expect(products.filter(({ active }) => !active)).toHaveLength(1);
    expect(pages.reduce((sum, page) => sum + page.skipped, 0)).toBe(0);
    for (const { name, priceMinor } of PRODUCTS) {
      const productId = products.find((product) => product.name === name)?.id;
      const own = prices.filter((price) => price.productId === productId && price.interval === null);
      expect(Object.fromEntries(own.map(({ currency, amountMinor }) => [currency, amountMinor]))).toEqual(priceMinor);
    }
  } finally {
    await emulator.close();
  }
});

async function all<Page>(pages: AsyncIterable<Page>): Promise<Page[]> {
  const read: Page[] = [];
  for await (const page of pages) read.push(page);
  return read;
}
