/** What other modules may use of `attribution`. */
export { creditsOf } from "./models/credits.ts";
export { DEFAULT_MODEL, MODELS, modelNamed } from "./models/models.ts";
