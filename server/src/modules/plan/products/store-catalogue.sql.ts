/** Writes what was read of a provider's catalogue. Written again, it changes nothing. */
import { sql } from "kysely";
import type { CataloguePrice, CatalogueProduct } from "../../../connect/stripe/list-catalogue.ts";
import { newId } from "../../../core/ids.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";

/** Adds products and mends those that changed; SKUs, which are given here, stay. */
export async function storeProducts(
  postgres: PostgresClient,
  workspaceId: string,
  products: readonly CatalogueProduct[],
): Promise<void> {
  if (products.length === 0) return;
  const rows = products.map(({ id, name, imageUrl, active }) => ({
    workspace_id: workspaceId,
    id: newId(),
    name,
    image_url: imageUrl,
    active,
    provider: "stripe" as const,
    provider_product_id: id,
  }));
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .insertInto("products")
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(["workspace_id", "provider", "provider_product_id"])
          .doUpdateSet({
            name: sql`excluded.name`,
            image_url: sql`excluded.image_url`,
            active: sql`excluded.active`,
            revision: sql`products.revision + 1`,
            updated_at: sql`now()`,
          })
          .where(
            sql<boolean>`(products.name, products.image_url, products.active) IS DISTINCT FROM (excluded.name, excluded.image_url, excluded.active)`,
          ),
      )
      .execute(),
  );
}

/**
 * Adds prices and notes which are still in use; a provider never changes an amount.
 * @returns how many there were no product for
 */
export function storePrices(
  postgres: PostgresClient,
  workspaceId: string,
  prices: readonly CataloguePrice[],
): Promise<number> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const productIds = await productIdsOf(tx, prices);
    const rows = prices.flatMap((price) => {
      const productId = productIds.get(price.productId);
      return productId === undefined ? [] : [{ workspace_id: workspaceId, ...toColumns(price, productId) }];
    });
    if (rows.length > 0) {
      const changed = await tx
        .insertInto("prices")
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .columns(["workspace_id", "provider_price_id"])
            .doUpdateSet({ active: sql`excluded.active` })
            .where(sql<boolean>`prices.active <> excluded.active`),
        )
        .returning("product_id")
        .execute();
      await raiseRevisions(tx, [...new Set(changed.map((row) => row.product_id))]);
    }
    return prices.length - rows.length;
  });
}

/** Ours by the provider's. */
async function productIdsOf(tx: Tx, prices: readonly CataloguePrice[]): Promise<Map<string, string>> {
  if (prices.length === 0) return new Map();
  const rows = await tx
    .selectFrom("products")
    .select(["id", "provider_product_id"])
    .where("provider", "=", "stripe")
    .where(
      "provider_product_id",
      "in",
      prices.map(({ productId }) => productId),
    )
    .execute();
  return new Map(rows.map((row) => [row.provider_product_id ?? "", row.id]));
}

function toColumns({ id, amountMinor, currency, interval, intervalCount, active }: CataloguePrice, productId: string) {
  return {
    id: newId(),
    product_id: productId,
    amount_minor: amountMinor,
    currency,
    interval,
    interval_count: intervalCount,
    active,
    provider_price_id: id,
  };
}

async function raiseRevisions(tx: Tx, productIds: readonly string[]): Promise<void> {
  if (productIds.length === 0) return;
  await tx
    .updateTable("products")
    .set((now) => ({ revision: now("revision", "+", 1), updated_at: new Date() }))
    .where("id", "in", productIds)
    .execute();
}
