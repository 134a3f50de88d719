import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Page } from "@tributary/contract/page";
import type {
  PriceBody,
  Product,
  ProductBody,
  ProductImport,
  ProductPatch,
  ProductsQuery,
} from "@tributary/contract/products";
import { call, callFile } from "./client.ts";

/** What a list of products may be narrowed to. */
export type ProductFilters = Omit<ProductsQuery, "limit" | "cursor">;

/** Everything known of products, for asking again. */
export const PRODUCTS_KEY = ["products"];

export function productsQuery(filters: ProductFilters) {
  return infiniteQueryOptions({
    queryKey: [...PRODUCTS_KEY, "list", filters],
    queryFn: ({ pageParam, signal }) =>
      call<Page<Product>>("GET", "/products", { query: { ...filters, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** Products in use, as many as a list to pick from can hold. */
export const productChoicesQuery = queryOptions({
  queryKey: [...PRODUCTS_KEY, "choices"],
  queryFn: async ({ signal }) =>
    (await call<Page<Product>>("GET", "/products", { query: { limit: 500, active: "true" }, signal })).data,
});

/** The picture at `imageUrl` as data for the page, whose security policy takes pictures from nowhere else. */
export function productPictureQuery({ id, imageUrl, revision }: Pick<Product, "id" | "imageUrl" | "revision">) {
  return queryOptions({
    // Apart from PRODUCTS_KEY: another name or price is no other picture.
    queryKey: ["product-pictures", id, imageUrl],
    queryFn: async ({ signal }) =>
      dataUrl(await callFile(`/products/${encodeURIComponent(id)}/picture`, { query: { revision }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

function dataUrl(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

export function createProduct(body: ProductBody, idempotencyKey: string): Promise<Product> {
  return call<Product>("POST", "/products", { body, idempotencyKey });
}

/** @param ifRevision the revision on the reader's screen; absent: whatever it is now */
export function changeProduct(id: string, body: ProductPatch, ifRevision?: number): Promise<Product> {
  return call<Product>("PATCH", `/products/${encodeURIComponent(id)}`, { body, ifRevision });
}

export function addPrice(productId: string, body: PriceBody, idempotencyKey: string): Promise<Product> {
  return call<Product>("POST", `/products/${encodeURIComponent(productId)}/prices`, { body, idempotencyKey });
}

export function setPriceActive(productId: string, priceId: string, active: boolean): Promise<Product> {
  return call<Product>("PATCH", `/products/${encodeURIComponent(productId)}/prices/${encodeURIComponent(priceId)}`, {
    body: { active },
  });
}

export function startProductImport(connectionId: string, idempotencyKey: string): Promise<ProductImport> {
  return call<ProductImport>("POST", "/products/import", { body: { connectionId }, idempotencyKey });
}

/** Asked again until it has ended. */
export function productImportQuery(id: string) {
  return queryOptions({
    queryKey: ["product-imports", id],
    queryFn: ({ signal }) => call<ProductImport>("GET", `/product-imports/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : 1000),
  });
}

export function isOver({ status }: ProductImport): boolean {
  return status === "done" || status === "failed";
}
