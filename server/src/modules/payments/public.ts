/** What other modules may use of `payments`. */
export { redactWebhooks, type StoredWebhook } from "./redact-webhooks.sql.ts";
