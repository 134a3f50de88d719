/** /v1/products and /v1/prices, to be read. */
import { CATALOGUE_PRICES, CATALOGUE_PRODUCTS, type StripePrice } from "./catalogue-objects.ts";
import { expandParam } from "./expand.ts";
import { LIST_FIELDS, type ListParams, listPage } from "./list-page.ts";
import type { Call, Operation } from "./operation.ts";
import { currency, flag, list, oneOf, optional, readParams, text } from "./params.ts";
import { noSuch } from "./stripe-error.ts";

const EXPAND = { expand: optional(expandParam) };

const PRODUCTS = {
  ...LIST_FIELDS,
  ...EXPAND,
  active: optional(flag()),
  ids: optional(list(text(100), 100)),
};

const PRICES = {
  ...LIST_FIELDS,
  ...EXPAND,
  active: optional(flag()),
  currency: optional(currency()),
  product: optional(text(100)),
  type: optional(oneOf("one_time", "recurring")),
};

function prepareProducts(call: Call): () => object {
  const params = readParams(PRODUCTS, call.params);
  return () => {
    const rows = CATALOGUE_PRODUCTS.filter(
      ({ id, active }) => (params.active ?? active) === active && (params.ids?.includes(id) ?? true),
    );
    return page(rows, params, "/v1/products");
  };
}

function preparePrices(call: Call): () => object {
  const params = readParams(PRICES, call.params);
  const isWanted = (price: StripePrice): boolean =>
    (params.active ?? price.active) === price.active &&
    (params.currency ?? price.currency) === price.currency &&
    (params.product ?? price.product) === price.product &&
    (params.type ?? price.type) === price.type;
  return () => page(CATALOGUE_PRICES.filter(isWanted), params, "/v1/prices");
}

function page<Row extends { id: string; created: number }>(
  matching: readonly Row[],
  params: ListParams,
  url: string,
): object {
  const { rows, has_more } = listPage(matching, params, url);
  return { object: "list", data: rows, has_more, url };
}

function retrieve(url: string, kind: "product" | "price", rows: readonly { id: string }[]): Operation {
  return {
    method: "GET",
    url,
    prepare: (call) => {
      readParams(EXPAND, call.params);
      return () => {
        const row = rows.find(({ id }) => id === call.path.id);
        if (row === undefined) throw noSuch(kind, call.path.id ?? "", kind);
        return row;
      };
    },
  };
}

export const CATALOGUE_OPERATIONS: Operation[] = [
  { method: "GET", url: "/v1/products", prepare: prepareProducts },
  retrieve("/v1/products/:id", "product", CATALOGUE_PRODUCTS),
  { method: "GET", url: "/v1/prices", prepare: preparePrices },
  retrieve("/v1/prices/:id", "price", CATALOGUE_PRICES),
];
