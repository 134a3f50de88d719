/** Typing in products and prices. What was imported is edited where it came from; here it can only be given a SKU. */
import { isDeepStrictEqual } from "node:util";
import type { PriceBody, Product, ProductBody, ProductPatch } from "@tributary/contract/products";
import { AppError, notFound } from "../../../core/errors.ts";
import { requireRevision } from "../../../platform/http/revision.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import {
  addPrice,
  insertProduct,
  type PriceFacts,
  type ProductFacts,
  setPriceActive,
  updateProduct,
} from "./products.sql.ts";

/** Throws `conflict` when the SKU is another product's. */
export async function createProduct(
  postgres: PostgresClient,
  workspaceId: string,
  body: ProductBody,
): Promise<Product> {
  const { name, sku = null, imageUrl = null } = body;
  const prices = body.prices.map(toPrice);
  const product = await insertProduct(postgres, workspaceId, { name, sku, imageUrl, active: true, prices });
  if (!product) throw skuTaken(sku);
  return product;
}

/** Throws `not_found`, `precondition_failed`, or `conflict` with the reason. */
export async function editProduct(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
  { patch, ifRevision }: { patch: ProductPatch; ifRevision: number | null },
): Promise<Product> {
  const result = await updateProduct(postgres, workspaceId, id, (before) => changeProduct(before, patch, ifRevision));
  if (result.outcome === "absent") throw notFound("product");
  if (result.outcome === "sku_taken") throw skuTaken(patch.sku ?? null);
  return result.product;
}

/** Adds a price to a product that is edited here. Throws `not_found`, `precondition_failed`, or `conflict`. */
export async function createPrice(
  postgres: PostgresClient,
  workspaceId: string,
  productId: string,
  { body, ifRevision }: { body: PriceBody; ifRevision: number | null },
): Promise<Product> {
  const product = await addPrice(postgres, workspaceId, productId, {
    price: toPrice(body),
    decide: (found) => requireOwn(found, ifRevision),
  });
  if (!product) throw notFound("product");
  return product;
}

/** Takes a price in or out of use. Throws `not_found`, `precondition_failed`, or `conflict`. */
export async function changePrice(
  postgres: PostgresClient,
  workspaceId: string,
  ids: { productId: string; priceId: string },
  { active, ifRevision }: { active: boolean; ifRevision: number | null },
): Promise<Product> {
  const decide = (product: Product): void => requireOwn(product, ifRevision);
  const product = await setPriceActive(postgres, workspaceId, ids, { active, decide });
  if (!product) throw notFound("price");
  return product;
}

function changeProduct(before: Product, patch: ProductPatch, ifRevision: number | null): ProductFacts | null {
  requireRevision(before.revision, ifRevision);
  const now: ProductFacts = { name: before.name, sku: before.sku, imageUrl: before.imageUrl, active: before.active };
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const next: ProductFacts = { ...now, ...given };
  if (isDeepStrictEqual(next, now)) return null;
  if (before.provider && !isDeepStrictEqual({ ...next, sku: now.sku }, now)) throw editedElsewhere();
  return next;
}

function requireOwn(product: Product, ifRevision: number | null): void {
  requireRevision(product.revision, ifRevision);
  if (product.provider) throw editedElsewhere();
}

function editedElsewhere(): AppError {
  return new AppError(
    "conflict",
    "This product was imported from Stripe. Change it there and import again. You can only change its SKU here.",
  );
}

function toPrice({ amountMinor, currency, interval, intervalCount }: PriceBody): PriceFacts {
  return { amountMinor, currency, interval, intervalCount: interval ? (intervalCount ?? 1) : null };
}

function skuTaken(sku: string | null): AppError {
  const message = `${sku} is used by another product`;
  return new AppError("conflict", { public: `sku: ${message}.`, fields: [{ field: "sku", message }] });
}
