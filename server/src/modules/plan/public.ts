/** What other modules may use of `plan`. */
export type { LinkFinder } from "./links/link-finder.ts";
export { plan } from "./module.ts";
export type { Plan } from "./plan.ts";
export { findProduct, listProducts } from "./products/products.sql.ts";
export { storePrices, storeProducts } from "./products/store-catalogue.sql.ts";
