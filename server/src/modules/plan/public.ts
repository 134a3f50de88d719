/** What other modules may use of `plan`. */
export type { LinkFinder } from "./links/link-finder.ts";
