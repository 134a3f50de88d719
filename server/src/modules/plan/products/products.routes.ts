/** What the workspace sells. */
import { pageOf } from "@tributary/contract/page";
import { PriceBody, PricePatch, Product, ProductBody, ProductPatch, ProductsQuery } from "@tributary/contract/products";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { notFound } from "../../../core/errors.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { findProduct, listProducts } from "./products.sql.ts";
import { changePrice, createPrice, createProduct, editProduct } from "./products.ts";

const params = z.object({ id: Id });

/** GET and POST /products, GET and PATCH /products/{id}. */
export function productRoutes(postgres: PostgresClient): Route[] {
  return [
    defineRoute({
      method: "GET",
      path: "/products",
      operationId: "listProducts",
      access: { kind: "workspace", permission: "plan.read" },
      summary: "List products with their prices, newest first",
      tag: "Plan",
      query: ProductsQuery,
      response: pageOf(Product),
      handler: ({ workspaceId }, { query }) => listProducts(postgres, workspaceId, query),
    }),
    defineRoute({
      method: "POST",
      path: "/products",
      operationId: "createProduct",
      access: { kind: "workspace", permission: "plan.write" },
      summary: "Create a product",
      tag: "Plan",
      body: ProductBody,
      response: Product,
      status: 201,
      idempotent: true,
      revisioned: true,
      handler: ({ workspaceId }, { body }) => createProduct(postgres, workspaceId, body),
    }),
    defineRoute({
      method: "GET",
      path: "/products/{id}",
      operationId: "getProduct",
      access: { kind: "workspace", permission: "plan.read" },
      summary: "Get a product",
      tag: "Plan",
      params,
      response: Product,
      revisioned: true,
      handler: async ({ workspaceId }, { params: { id } }) => {
        const product = await findProduct(postgres, workspaceId, id);
        if (!product) throw notFound("product");
        return product;
      },
    }),
    defineRoute({
      method: "PATCH",
      path: "/products/{id}",
      operationId: "updateProduct",
      access: { kind: "workspace", permission: "plan.write" },
      summary: "Update, archive, or restore a product. Only the SKU of an imported product can change",
      tag: "Plan",
      params,
      body: ProductPatch,
      response: Product,
      revisioned: true,
      handler: ({ workspaceId, http: { ifRevision } }, { params: { id }, body: patch }) =>
        editProduct(postgres, workspaceId, id, { patch, ifRevision }),
    }),
  ];
}

/** POST /products/{id}/prices, PATCH /products/{id}/prices/{priceId}. */
export function priceRoutes(postgres: PostgresClient): Route[] {
  return [
    defineRoute({
      method: "POST",
      path: "/products/{id}/prices",
      operationId: "createPrice",
      access: { kind: "workspace", permission: "plan.write" },
      summary: "Add a price to a product",
      tag: "Plan",
      params,
      body: PriceBody,
      response: Product,
      status: 201,
      idempotent: true,
      revisioned: true,
      handler: ({ workspaceId, http: { ifRevision } }, { params: { id }, body }) =>
        createPrice(postgres, workspaceId, id, { body, ifRevision }),
    }),
    defineRoute({
      method: "PATCH",
      path: "/products/{id}/prices/{priceId}",
      operationId: "updatePrice",
      access: { kind: "workspace", permission: "plan.write" },
      summary: "Archive or restore a price. Its amount never changes",
      tag: "Plan",
      params: params.extend({ priceId: Id }),
      body: PricePatch,
      response: Product,
      revisioned: true,
      handler: ({ workspaceId, http: { ifRevision } }, { params: { id: productId, priceId }, body: { active } }) =>
        changePrice(postgres, workspaceId, { productId, priceId }, { active, ifRevision }),
    }),
  ];
}
