/** The shop's goods as Stripe knows them: https://docs.stripe.com/api/products, https://docs.stripe.com/api/prices */
import { PRODUCTS, type Product, SHOP_CURRENCIES } from "../catalogue.ts";
import { derivedIds } from "./stripe-id.ts";

export interface StripeProduct {
  id: string;
  object: "product";
  active: boolean;
  created: number;
  default_price: string | null;
  description: string | null;
  images: string[];
  livemode: false;
  marketing_features: [];
  metadata: Record<string, string>;
  name: string;
  package_dimensions: null;
  shippable: null;
  statement_descriptor: null;
  tax_code: null;
  type: "good";
  unit_label: null;
  updated: number;
  url: null;
}

export interface StripePrice {
  id: string;
  object: "price";
  active: boolean;
  billing_scheme: "per_unit";
  created: number;
  currency: string;
  custom_unit_amount: null;
  livemode: false;
  lookup_key: null;
  metadata: Record<string, string>;
  nickname: string | null;
  product: string;
  recurring: { interval: "month"; interval_count: number; meter: null; usage_type: "licensed" } | null;
  tax_behavior: "unspecified";
  tiers_mode: null;
  transform_quantity: null;
  type: "one_time" | "recurring";
  unit_amount: number;
  unit_amount_decimal: string;
}

/** When the shop set its catalogue up, Unix seconds: before anything is played. */
const SET_UP_AT = 1_735_689_600;

/** What was sold once and is not any more. */
const DISCONTINUED: Product = {
  slug: "harbour-blend",
  name: "Harbour Blend, 500 g",
  line: "The last bag has sailed.",
  colour: "#d0d0d0",
  priceMinor: { USD: 1790, EUR: 1690, JPY: 2600 },
  popularity: 0,
};
/** Sold by the month besides the single bag. */
const SUBSCRIBED = "dawn-blend";

export const CATALOGUE_PRODUCTS: readonly StripeProduct[] = [DISCONTINUED, ...PRODUCTS].map(toProduct);
export const CATALOGUE_PRICES: readonly StripePrice[] = [DISCONTINUED, ...PRODUCTS].flatMap(toPrices);

function toProduct({ slug, name, line }: Product, index: number): StripeProduct {
  const created = SET_UP_AT + index;
  return {
    id: derivedIds(slug)("prod"),
    object: "product",
    active: slug !== DISCONTINUED.slug,
    created,
    default_price: priceId(slug, SHOP_CURRENCIES[0], false),
    description: line,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: { slug },
    name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    type: "good",
    unit_label: null,
    updated: created,
    url: null,
  };
}

function toPrices({ slug, priceMinor }: Product, index: number): StripePrice[] {
  const monthly = slug === SUBSCRIBED ? [true] : [];
  return [false, ...monthly].flatMap((isMonthly) =>
    SHOP_CURRENCIES.map((code): StripePrice => {
      return {
        id: priceId(slug, code, isMonthly),
        object: "price",
        active: slug !== DISCONTINUED.slug,
        billing_scheme: "per_unit",
        created: SET_UP_AT + index,
        currency: code.toLowerCase(),
        custom_unit_amount: null,
        livemode: false,
        lookup_key: null,
        metadata: {},
        nickname: null,
        product: derivedIds(slug)("prod"),
        recurring: isMonthly ? { interval: "month", interval_count: 1, meter: null, usage_type: "licensed" } : null,
        tax_behavior: "unspecified",
        tiers_mode: null,
        transform_quantity: null,
        type: isMonthly ? "recurring" : "one_time",
        unit_amount: priceMinor[code],
        unit_amount_decimal: String(priceMinor[code]),
      };
    }),
  );
}

function priceId(slug: string, currency: string, isMonthly: boolean): string {
  return derivedIds(`${slug}\n${currency}\n${isMonthly ? "month" : "once"}`)("price");
}
