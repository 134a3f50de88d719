/** What other modules may use of `usage`. */
export { usage } from "./module.ts";
