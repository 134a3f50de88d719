/** What a draft names, pixels and products, as it is now in the workspace. */
import type { CampaignDraft, VersionContent } from "@tributary/contract/campaigns";
import type { Tx } from "../../../platform/postgres/postgres.ts";
import { invalid } from "./change-campaign.ts";

/**
 * Everything newly named must be there and in use.
 * @param before the draft so far: what it names already may have been archived since, and must not stop other changes
 * @throws AppError invalid_request
 */
export async function requireReferences(tx: Tx, draft: CampaignDraft, before?: CampaignDraft): Promise<void> {
  const added = (ids: readonly string[], known: readonly string[] = []) => ids.filter((id) => !known.includes(id));
  const pixelIds = added(draft.pixelIds, before?.pixelIds);
  const productIds = added(draft.productIds, before?.productIds);
  const { pixels, products } = await readReferences(tx, { pixelIds, productIds });
  if (pixels.length < pixelIds.length)
    throw invalid("draft.pixelIds", "must be pixels of this workspace that are in use");
  if (products.length < productIds.length) {
    throw invalid("draft.productIds", "must be products of this workspace that are in use");
  }
}

type Named = Pick<CampaignDraft, "pixelIds" | "productIds">;

/** Pixels and products in use, in the order they are named; products with their prices in use. */
export async function readReferences(
  tx: Tx,
  { pixelIds, productIds }: Named,
): Promise<Pick<VersionContent, "pixels" | "products">> {
  const pixels = pixelIds.length
    ? await tx
        .selectFrom("pixels")
        .select(["id", "name", "domain", "other_domains as otherDomains"])
        .where("id", "in", pixelIds)
        .where("archived_at", "is", null)
        .execute()
    : [];
  const products = productIds.length
    ? await tx
        .selectFrom("products")
        .select(["id", "name", "sku"])
        .where("id", "in", productIds)
        .where("active", "=", true)
        .execute()
    : [];
  const prices = await readPrices(tx, productIds);
  const inOrder = <Row extends { id: string }>(ids: readonly string[], rows: readonly Row[]): Row[] =>
    ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  return {
    pixels: inOrder(pixelIds, pixels),
    products: inOrder(productIds, products).map((product) => ({ ...product, prices: prices.get(product.id) ?? [] })),
  };
}

type VersionPrice = VersionContent["products"][number]["prices"][number];

async function readPrices(tx: Tx, productIds: readonly string[]): Promise<Map<string, VersionPrice[]>> {
  if (productIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom("prices")
    .selectAll()
    .where("product_id", "in", productIds)
    .where("active", "=", true)
    .orderBy("id")
    .execute();
  const byProduct = new Map<string, VersionPrice[]>();
  for (const row of rows) {
    const prices = byProduct.get(row.product_id) ?? [];
    prices.push({
      id: row.id,
      amountMinor: row.amount_minor,
      currency: row.currency,
      interval: row.interval,
      intervalCount: row.interval_count,
      providerPriceId: row.provider_price_id,
    });
    byProduct.set(row.product_id, prices);
  }
  return byProduct;
}
