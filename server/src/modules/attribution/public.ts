/** What other modules may use of `attribution`. */
export { creditsOf } from "./models/credits.ts";
