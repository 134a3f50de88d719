/** What other modules may use of `reporting`. */
export { reporting } from "./module.ts";
