/** What other modules may use of `recommendations`. */
export { recommendations } from "./module.ts";
