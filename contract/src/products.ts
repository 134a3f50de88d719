/** What is sold and for how much: typed in, or imported from Stripe. */
import { z } from "zod";
import { AmountMinor, CurrencyCode } from "./currency.ts";
import { DisplayName } from "./display-name.ts";
import { PageQuery } from "./page.ts";
import { HttpUrl, Id, Timestamp } from "./scalars.ts";

export const PriceInterval = z.enum(["day", "week", "month", "year"]);
export type PriceInterval = z.infer<typeof PriceInterval>;

export const Price = z
  .object({
    id: Id,
    amountMinor: AmountMinor,
    currency: z.string(),
    interval: PriceInterval.nullable().meta({ description: "Billing interval; null for one-time" }),
    intervalCount: z.int().nullable().meta({ description: "Number of intervals between payments; null for one-time" }),
    active: z.boolean(),
    providerPriceId: z.string().nullable().meta({ description: "Stripe's ID; null if entered by hand" }),
    createdAt: Timestamp,
  })
  .meta({ id: "Price" });
export type Price = z.infer<typeof Price>;

export const PriceBody = z
  .strictObject({
    amountMinor: AmountMinor.min(0),
    currency: CurrencyCode,
    interval: PriceInterval.nullable().default(null),
    intervalCount: z.int().min(1).max(365).optional(),
  })
  .refine(({ interval, intervalCount }) => interval !== null || intervalCount === undefined, {
    error: "only a price that is paid again and again has one",
    path: ["intervalCount"],
  });
export type PriceBody = z.infer<typeof PriceBody>;

/** An amount never changes: another amount is another price. */
export const PricePatch = z.strictObject({ active: z.boolean() });
export type PricePatch = z.infer<typeof PricePatch>;

export const Product = z
  .object({
    id: Id,
    name: z.string(),
    sku: z.string().nullable(),
    imageUrl: z.string().nullable(),
    active: z.boolean().meta({ description: "false: archived" }),
    provider: z.enum(["stripe"]).nullable().meta({ description: "Where it's edited; null: here" }),
    providerProductId: z.string().nullable(),
    prices: z.array(Price).meta({ description: "Active first, then newest first" }),
    revision: z.int().meta({ description: "Incremented with every change. Serves as the ETag for If-Match" }),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: "Product" });
export type Product = z.infer<typeof Product>;

const fields = {
  name: DisplayName,
  sku: z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._/#+-]{0,63}$/u, {
      error: "must be 1 to 64 letters, digits, spaces or . _ / # + -",
    })
    .nullable(),
  imageUrl: HttpUrl.nullable(),
};

export const ProductBody = z.strictObject({
  name: fields.name,
  sku: fields.sku.optional(),
  imageUrl: fields.imageUrl.optional(),
  prices: z.array(PriceBody).max(100).default([]),
});
export type ProductBody = z.infer<typeof ProductBody>;

export const ProductPatch = z.strictObject({ ...fields, active: z.boolean() }).partial();
export type ProductPatch = z.infer<typeof ProductPatch>;

export const ProductsQuery = PageQuery.extend({
  active: z.enum(["true", "false"]).optional().meta({ description: "Omit for both" }),
  q: z.string().trim().min(1).max(120).optional().meta({ description: "Part of the name or SKU" }),
});
export type ProductsQuery = z.infer<typeof ProductsQuery>;

export const ProductPictureQuery = z.object({
  revision: z.coerce.number().int().min(1).optional().meta({
    description: "The product's revision. Changes the URL with the product, so browsers don't show a stale image",
  }),
});
export type ProductPictureQuery = z.infer<typeof ProductPictureQuery>;

export const ProductImportBody = z.strictObject({
  connectionId: Id.meta({ description: "A Stripe connection of this workspace" }),
});
export type ProductImportBody = z.infer<typeof ProductImportBody>;

export const ProductImport = z
  .object({
    id: Id,
    connectionId: Id,
    status: z.enum(["queued", "running", "done", "failed"]),
    products: z.int().meta({ description: "Read so far" }),
    prices: z.int().meta({ description: "Read so far" }),
    skipped: z.int().meta({ description: "Prices skipped: tiered, chosen by the customer, or finer than minor units" }),
    error: z.string().nullable(),
    createdAt: Timestamp,
    finishedAt: Timestamp.nullable(),
  })
  .meta({ id: "ProductImport" });
export type ProductImport = z.infer<typeof ProductImport>;
