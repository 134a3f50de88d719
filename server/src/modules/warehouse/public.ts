/** What other modules may use of `warehouse`. */
export { AD_CAMPAIGN_NAMES } from "./facts.ts";
export { warehouse } from "./module.ts";
