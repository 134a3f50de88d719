/** What other modules may use of `connections`. */

export { connections } from "./module.ts";
export { connectionName } from "./stripe/stripe-connections.sql.ts";
