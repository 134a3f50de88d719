/** What other modules may use of `connections`. */

export { connections } from "./module.ts";
export { readSourceSubject, sourceChanged, sourceSubject } from "./source-changed.ts";
export { connectionName, noteWebhook } from "./stripe/stripe-connections.sql.ts";
