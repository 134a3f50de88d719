/** Pictures of products, so that browsers need not ask the hosts they are on, which would learn who looks. */
import { type Product, ProductPictureQuery } from "@tributary/contract/products";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import type { FetchOutside } from "../../../connect/outside/fetch-outside.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import { defineRoute, HttpAnswer, type Route } from "../../../platform/http/route.ts";
import { createPictureAlbum } from "./picture-album.ts";

export interface ProductPictureContext {
  fetchOutside: FetchOutside;
  /** Null: the workspace has no such product. */
  findProduct(workspaceId: string, id: string): Promise<Pick<Product, "imageUrl"> | null>;
}

/** Several people who look through a long list; what was fetched a moment ago counts too. */
const LIMIT = { policy: "product-picture", perSecond: 10, burst: 200 };

/** GET /products/{id}/picture. */
export function productPictureRoute({ fetchOutside, findProduct }: ProductPictureContext): Route {
  const album = createPictureAlbum(fetchOutside);
  return defineRoute({
    method: "GET",
    path: "/products/{id}/picture",
    operationId: "getProductPicture",
    access: { kind: "workspace", permission: "plan.read" },
    summary: "Get the product's image, fetched from its URL: PNG, JPEG, GIF, WebP, or AVIF, up to 2 MB",
    tag: "Plan",
    params: z.object({ id: Id }),
    query: ProductPictureQuery,
    response: null,
    produces: "image/*",
    status: 200,
    limit: LIMIT,
    handler: async ({ workspaceId }, { params: { id } }) => {
      const product = await findProduct(workspaceId, id);
      if (!product) throw notFound("product");
      if (product.imageUrl === null) throw new AppError("not_found", "This product has no image.");
      const found = await album(workspaceId, product.imageUrl);
      if ("reason" in found) {
        throw new AppError("provider_refused", { public: found.sentence, reason: found.reason });
      }
      return new HttpAnswer(200, found.body, {
        "content-type": found.type,
        "cache-control": "private, max-age=3600",
      });
    },
  });
}
