/** What other modules may use of `alerts`. */
export { alerts } from "./module.ts";
