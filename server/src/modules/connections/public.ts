/** What other modules may use of `connections`. */

export { connections } from "./module.ts";
export { stripeConnectionRoutes } from "./stripe/stripe-connections.routes.ts";
export { connectionName } from "./stripe/stripe-connections.sql.ts";
export { openSecretKey, openWebhookSecrets, type StripeConnectionsContext } from "./stripe/stripe-connections.ts";
