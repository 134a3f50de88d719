/** What is planned: campaigns and their versions, products, pixels, links, and rules for channels. */
import { createFetchOutside } from "../../connect/outside/fetch-outside.ts";
import { defineModule } from "../../platform/module.ts";
import { accounts, windowChanged } from "../accounts/public.ts";
import { findPixel } from "./pixels/pixels.sql.ts";
import { createPlan } from "./plan.ts";
import { productPictureRoute } from "./product-pictures/product-pictures.routes.ts";
import { findProduct } from "./products/products.sql.ts";

/** Pictures that are passed on, the smallest of which a host had best send. */
const ACCEPT = "image/avif,image/webp,image/png,image/jpeg,image/gif";

export const plan = defineModule({
  name: "plan",
  needs: { accounts },
  tables: {
    postgres: [
      "campaign_versions",
      "campaigns",
      "channel_rules",
      "ignored_referrers",
      "links",
      "pixels",
      "prices",
      "products",
    ],
  },
  publishes: [windowChanged],
  permissions: ["plan.read", "plan.write"],
  create: ({ postgres, events }, { accounts: { directory } }, { publicUrl, allowPrivateFetch }) => {
    const { routes, ...provides } = createPlan({ postgres, directory, publicUrl, events });
    const pictures = productPictureRoute({
      fetchOutside: createFetchOutside({ allowPrivate: allowPrivateFetch, accept: ACCEPT }),
      findProduct: (workspaceId, id) => findProduct(postgres, workspaceId, id),
    });
    return {
      provides: { ...provides, findPixel: (workspaceId: string, id: string) => findPixel(postgres, workspaceId, id) },
      routes: [...routes, pictures],
    };
  },
});
