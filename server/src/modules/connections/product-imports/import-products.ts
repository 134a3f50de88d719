/** Brings a Stripe account's products and prices in. */
import type { ProductImport } from "@tributary/contract/products";
import { readPrices, readProducts } from "../../../connect/stripe/list-catalogue.ts";
import { stripeClient } from "../../../connect/stripe/stripe-api.ts";
import { AppError } from "../../../core/errors.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { storePrices, storeProducts } from "../../plan/public.ts";
import { finishImport, noteProgress, type Progress, unfinishedImports } from "./product-imports.sql.ts";

export interface ProductImportContext {
  postgres: PostgresClient;
  /** The API key of a connection; null when it is gone. */
  openSecretKey: (workspaceId: string, connectionId: string) => Promise<string | null>;
  /** Where Stripe's API is reached; Stripe's own address when null. */
  stripeApiUrl: string | null;
  /** Unix milliseconds. */
  now: () => number;
}

/** For so long an import that cannot be answered is tried again. */
const PATIENCE_MS = 30 * 60_000;

/**
 * Sees to every import of the workspace that waits, one after the other. Doing one again changes nothing, so one that
 * was left half way is begun anew. Throws when Stripe cannot answer now, to be run again.
 */
export async function importProducts(context: ProductImportContext, workspaceId: string): Promise<void> {
  for (const waiting of await unfinishedImports(context.postgres, workspaceId)) {
    const error = await importOne(context, workspaceId, waiting).then(
      () => null,
      (thrown: unknown) => reasonToGiveUp(thrown, waiting, context.now()),
    );
    await finishImport(context.postgres, workspaceId, waiting.id, error);
  }
}

async function importOne(
  { postgres, openSecretKey, stripeApiUrl }: ProductImportContext,
  workspaceId: string,
  { id, connectionId }: ProductImport,
): Promise<void> {
  const secretKey = await openSecretKey(workspaceId, connectionId);
  if (secretKey === null) throw new AppError("not_found", "This Stripe account was disconnected.");
  const stripe = stripeClient(secretKey, stripeApiUrl);
  const progress: Progress = { products: 0, prices: 0, skipped: 0 };
  await noteProgress(postgres, workspaceId, id, progress);
  for await (const products of readProducts(stripe)) {
    await storeProducts(postgres, workspaceId, products);
    progress.products += products.length;
    await noteProgress(postgres, workspaceId, id, progress);
  }
  for await (const { prices, skipped } of readPrices(stripe)) {
    const homeless = await storePrices(postgres, workspaceId, prices);
    progress.prices += prices.length - homeless;
    progress.skipped += skipped + homeless;
    await noteProgress(postgres, workspaceId, id, progress);
  }
}

/** For people. Throws what may go well another time, until patience ends. */
function reasonToGiveUp(thrown: unknown, { createdAt }: ProductImport, now: number): string {
  if (!(thrown instanceof AppError)) throw thrown;
  if (thrown.code === "unavailable" && now - Date.parse(createdAt) < PATIENCE_MS) throw thrown;
  return thrown.details.public;
}
