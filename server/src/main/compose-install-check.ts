/** Puts the check of a site's script together. */

import { createFetchOutside } from "../connect/outside/fetch-outside.ts";
import { findPixel } from "../modules/plan/pixels/pixels.sql.ts";
import { installCheckRoute } from "../modules/tracking/install-check/install-check.routes.ts";
import type { Route } from "../platform/http/route.ts";
import type { Config } from "./config.ts";
import type { Stores } from "./open-stores.ts";

export function composeInstallCheck(
  { allowPrivateFetch, publicUrl }: Pick<Config, "allowPrivateFetch" | "publicUrl">,
  { postgres }: Pick<Stores, "postgres">,
): Route {
  return installCheckRoute({
    fetchOutside: createFetchOutside({ allowPrivate: allowPrivateFetch }),
    publicUrl,
    findPixel: (workspaceId, id) => findPixel(postgres, workspaceId, id),
  });
}
