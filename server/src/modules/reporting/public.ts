/** What other modules may use of `reporting`. */
export type { AskMetrics } from "./links/link-results.ts";
export { reporting } from "./module.ts";
