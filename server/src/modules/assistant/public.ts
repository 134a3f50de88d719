/** What other modules may use of `assistant`. */
export { assistant } from "./module.ts";
export type { Found, Toolbox } from "./tools/toolbox.ts";
