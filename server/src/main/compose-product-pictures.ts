/** Puts the showing of products' pictures together. */

import { createFetchOutside } from "../connect/outside/fetch-outside.ts";
import { productPictureRoute } from "../modules/plan/product-pictures/product-pictures.routes.ts";
import { findProduct } from "../modules/plan/products/products.sql.ts";
import type { Route } from "../platform/http/route.ts";
import type { Config } from "./config.ts";
import type { Stores } from "./open-stores.ts";

/** Those that are passed on, the smallest of which a host had best send. */
const ACCEPT = "image/avif,image/webp,image/png,image/jpeg,image/gif";

export function composeProductPictures(
  { allowPrivateFetch }: Pick<Config, "allowPrivateFetch">,
  { postgres }: Pick<Stores, "postgres">,
): Route {
  return productPictureRoute({
    fetchOutside: createFetchOutside({ allowPrivate: allowPrivateFetch, accept: ACCEPT }),
    findProduct: (workspaceId, id) => findProduct(postgres, workspaceId, id),
  });
}
