/** What other modules may use of `warehouse`. */
export { warehouse } from "./module.ts";
