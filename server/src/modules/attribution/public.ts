/** What other modules may use of `attribution`. */
export { campaignSql, platformSql } from "./facts.ts";
export { modelsOf } from "./learn/model-parameters.sql.ts";
export { wilsonInterval } from "./match/calibration-report.ts";
export { creditsOf } from "./models/credits.ts";
export type { AttributionModel } from "./models/model.ts";
export { DEFAULT_MODEL, MODELS, modelNamed } from "./models/models.ts";
export { splitByWeights } from "./models/split-amount.ts";
export { attribution } from "./module.ts";
export { paymentsMatched } from "./payments-matched.ts";
