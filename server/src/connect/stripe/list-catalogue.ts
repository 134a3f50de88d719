/** Reads the products and prices of a Stripe account, page by page. */
import { PriceInterval } from "@tributary/contract/products";
import type Stripe from "stripe";
import { AppError } from "../../core/errors.ts";
import { shorten } from "../../core/shorten.ts";
import { fromStripeAmount } from "./amount.ts";
import { refused } from "./stripe-api.ts";

export interface CatalogueProduct {
  id: string;
  name: string;
  /** An http or https address; null: none. */
  imageUrl: string | null;
  /** False: archived. */
  active: boolean;
}

export interface CataloguePrice {
  id: string;
  productId: string;
  /** ISO 4217 minor units. */
  amountMinor: number;
  /** Upper-case ISO 4217 code. */
  currency: string;
  /** How often it is paid; null: once. */
  interval: PriceInterval | null;
  intervalCount: number | null;
  active: boolean;
}

const PAGE_SIZE = 100;
const MAX_NAME_LENGTH = 250;

/**
 * Every product, the archived too.
 * Throws `provider_refused`, and `unavailable` when it may work later.
 */
export async function* readProducts(stripe: Stripe): AsyncGenerator<CatalogueProduct[]> {
  for await (const page of pages((cursor) => stripe.products.list({ limit: PAGE_SIZE, ...cursor }))) {
    yield page.map(toProduct);
  }
}

/**
 * Every price with one fixed whole amount, the archived too; how many others there were is told beside them.
 * Throws `provider_refused`, and `unavailable` when it may work later.
 */
export async function* readPrices(stripe: Stripe): AsyncGenerator<{ prices: CataloguePrice[]; skipped: number }> {
  for await (const page of pages((cursor) => stripe.prices.list({ limit: PAGE_SIZE, ...cursor }))) {
    const prices = page.map(toPrice).filter((price) => price !== null);
    yield { prices, skipped: page.length - prices.length };
  }
}

type Fetch<Row> = (cursor: { starting_after?: string }) => Promise<{ data: Row[]; has_more: boolean }>;

async function* pages<Row extends { id: string }>(fetchPage: Fetch<Row>): AsyncGenerator<Row[]> {
  let last: string | undefined;
  for (;;) {
    const page = await fetchPage(last === undefined ? {} : { starting_after: last }).catch((error: unknown) => {
      throw refused(error);
    });
    yield page.data;
    const next = page.data.at(-1)?.id;
    // A page that leads nowhere would be asked for for ever.
    if (!page.has_more || next === undefined || next === last) return;
    last = next;
  }
}

function toProduct({ id, name, images, active }: Stripe.Product): CatalogueProduct {
  const plain = name.replaceAll(/\p{Cc}+/gu, " ").trim();
  const [image = ""] = images;
  return {
    id,
    name: shorten(plain, MAX_NAME_LENGTH) || id,
    imageUrl: /^https?:\/\//i.test(image) ? image : null,
    active,
  };
}

/** Null for an amount that is tiered, chosen by the customer or finer than Stripe's unit, and for an unknown currency or interval. */
function toPrice(price: Stripe.Price): CataloguePrice | null {
  const productId = typeof price.product === "string" ? price.product : price.product.id;
  const interval = PriceInterval.nullable().safeParse(price.recurring?.interval ?? null);
  if (price.unit_amount === null || price.billing_scheme !== "per_unit" || !interval.success) return null;
  try {
    const { amountMinor, currency } = fromStripeAmount(price.unit_amount, price.currency);
    return {
      id: price.id,
      productId,
      amountMinor,
      currency,
      interval: interval.data,
      intervalCount: price.recurring?.interval_count ?? null,
      active: price.active,
    };
  } catch (error) {
    if (error instanceof AppError && error.code === "unknown_currency") return null;
    throw error;
  }
}
