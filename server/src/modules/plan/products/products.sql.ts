/** The tables of products and their prices. */
import type { Page } from "@tributary/contract/page";
import type { Price, Product, ProductsQuery } from "@tributary/contract/products";
import type { Selectable } from "kysely";
import { newId } from "../../../core/ids.ts";
import { pageOfRows, readCursor } from "../../../platform/http/cursor.ts";
import { containsText } from "../../../platform/postgres/contains-text.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import type { Prices, Products } from "../../../platform/postgres/tables/plan-tables.ts";

/** The part of a product that people write. */
export type ProductFacts = Pick<Product, "name" | "sku" | "imageUrl" | "active">;
export type PriceFacts = Pick<Price, "amountMinor" | "currency" | "interval" | "intervalCount">;

/** @returns null when another product of the workspace has the SKU */
export function insertProduct(
  postgres: PostgresClient,
  workspaceId: string,
  { prices, ...product }: ProductFacts & { prices: readonly PriceFacts[] },
): Promise<Product | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const row = await tx
      .insertInto("products")
      .values({ workspace_id: workspaceId, id: newId(), ...toColumns(product) })
      .onConflict((conflict) => conflict.columns(["workspace_id", "sku"]).doNothing())
      .returningAll()
      .executeTakeFirst();
    if (!row) return null;
    for (const price of prices) await insertPrice(tx, workspaceId, row.id, price);
    return withPrices(tx, row);
  });
}

/** @returns null when the workspace has no such product */
export function findProduct(postgres: PostgresClient, workspaceId: string, id: string): Promise<Product | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const row = await tx.selectFrom("products").selectAll().where("id", "=", id).executeTakeFirst();
    return row ? withPrices(tx, row) : null;
  });
}

/** Newest first. */
export function listProducts(
  postgres: PostgresClient,
  workspaceId: string,
  { limit, cursor, active, q }: ProductsQuery,
): Promise<Page<Product>> {
  const after = cursor ? readCursor(cursor) : null;
  return postgres.withWorkspace(workspaceId, async (tx) => {
    let query = tx.selectFrom("products").selectAll().orderBy("created_at", "desc").orderBy("id", "desc");
    if (active) query = query.where("active", "=", active === "true");
    if (q) query = query.where((where) => where.or([containsText("name", q), containsText("sku", q)]));
    if (after)
      query = query.where((where) => where(where.refTuple("created_at", "id"), "<", where.tuple(after.at, after.id)));
    const rows = await query.limit(limit + 1).execute();
    const page = pageOfRows(rows, limit, (row) => ({ at: row.created_at, id: row.id }));
    const prices = await readPrices(
      tx,
      page.rows.map(({ id }) => id),
    );
    return { data: page.rows.map((row) => toProduct(row, prices.get(row.id) ?? [])), nextCursor: page.nextCursor };
  });
}

export type Changed = { outcome: "changed"; product: Product } | { outcome: "absent" } | { outcome: "sku_taken" };

/**
 * Changes a product, one change after the other.
 * @param decide gives the product as it is to be; null: as it is. What it throws leaves everything as it was
 */
export async function updateProduct(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
  decide: (before: Product) => ProductFacts | null,
): Promise<Changed> {
  try {
    return await postgres.withWorkspace(workspaceId, async (tx) => {
      const before = await lockProduct(tx, id);
      if (!before) return { outcome: "absent" };
      const facts = decide(before);
      if (!facts) return { outcome: "changed", product: before };
      return { outcome: "changed", product: await touchProduct(tx, id, toColumns(facts)) };
    });
  } catch (error) {
    if ((error as { constraint?: string }).constraint === "products_workspace_id_sku_key")
      return { outcome: "sku_taken" };
    throw error;
  }
}

/**
 * Adds a price that `decide` agrees to.
 * @returns the product with it, or null when there is no such product
 */
export function addPrice(
  postgres: PostgresClient,
  workspaceId: string,
  productId: string,
  { price, decide }: { price: PriceFacts; decide: (product: Product) => void },
): Promise<Product | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const product = await lockProduct(tx, productId);
    if (!product) return null;
    decide(product);
    await insertPrice(tx, workspaceId, productId, price);
    return touchProduct(tx, productId, {});
  });
}

/**
 * Takes a price that `decide` agrees to in or out of use.
 * @returns the product with it, or null when there is no such price of that product
 */
export function setPriceActive(
  postgres: PostgresClient,
  workspaceId: string,
  { productId, priceId }: { productId: string; priceId: string },
  { active, decide }: { active: boolean; decide: (product: Product) => void },
): Promise<Product | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const product = await lockProduct(tx, productId);
    const price = product?.prices.find(({ id }) => id === priceId);
    if (!product || !price) return null;
    decide(product);
    if (price.active === active) return product;
    await tx.updateTable("prices").set({ active }).where("id", "=", priceId).execute();
    return touchProduct(tx, productId, {});
  });
}

async function lockProduct(tx: Tx, id: string): Promise<Product | null> {
  const row = await tx.selectFrom("products").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row ? withPrices(tx, row) : null;
}

/** Writes the columns and raises the revision. */
async function touchProduct(tx: Tx, id: string, columns: Partial<ReturnType<typeof toColumns>>): Promise<Product> {
  const row = await tx
    .updateTable("products")
    .set((now) => ({ ...columns, revision: now("revision", "+", 1), updated_at: new Date() }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return withPrices(tx, row);
}

async function insertPrice(tx: Tx, workspaceId: string, productId: string, price: PriceFacts): Promise<void> {
  await tx
    .insertInto("prices")
    .values({
      workspace_id: workspaceId,
      id: newId(),
      product_id: productId,
      amount_minor: price.amountMinor,
      currency: price.currency,
      interval: price.interval,
      interval_count: price.intervalCount,
    })
    .execute();
}

async function withPrices(tx: Tx, row: Selectable<Products>): Promise<Product> {
  return toProduct(row, (await readPrices(tx, [row.id])).get(row.id) ?? []);
}

/** By product; those in use first, then the newest first. */
async function readPrices(tx: Tx, productIds: readonly string[]): Promise<Map<string, Selectable<Prices>[]>> {
  if (productIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom("prices")
    .selectAll()
    .where("product_id", "in", productIds)
    .orderBy("active", "desc")
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return Map.groupBy(rows, (row) => row.product_id);
}

function toColumns({ name, sku, imageUrl, active }: ProductFacts) {
  return { name, sku, image_url: imageUrl, active };
}

function toProduct(row: Selectable<Products>, prices: readonly Selectable<Prices>[]): Product {
  return {
    id: row.id,
    name: row.name,
    sku: row.sku,
    imageUrl: row.image_url,
    active: row.active,
    provider: row.provider,
    providerProductId: row.provider_product_id,
    prices: prices.map((price) => ({
      id: price.id,
      amountMinor: price.amount_minor,
      currency: price.currency,
      interval: price.interval,
      intervalCount: price.interval_count,
      active: price.active,
      providerPriceId: price.provider_price_id,
      createdAt: price.created_at.toISOString(),
    })),
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
