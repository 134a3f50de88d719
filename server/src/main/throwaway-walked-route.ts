/** What the route walk knows of a route: who may call it, and a call that names a shop's ids. */
import type { Permission } from "@tributary/contract/permissions";
import type { Shop } from "./throwaway-shop.ts";

export interface WalkedRoute {
  /** What a member or key of the workspace must be allowed to do, or who else may call it. */
  access: Permission | "public" | "person" | "ingest";
  /** Path and query. */
  url: (shop: Shop) => string;
  body?: (shop: Shop) => object;
  /** The call names something of the shop's that others may not even know to exist. */
  namesShop?: true;
  /** What the shop itself is answered at last; 200 by default. */
  ownStatus?: number;
}
