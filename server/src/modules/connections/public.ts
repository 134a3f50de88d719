/** What other modules may use of `connections`. */

export type { Connector } from "./connectors/connector.ts";
export { CONNECTORS } from "./connectors/connectors.ts";
export { connections } from "./module.ts";
export { readSourceSubject, sourceChanged, sourceSubject } from "./source-changed.ts";
export { readRecordedAccounts, readRecords } from "./sync/source-records.sql.ts";
export { noteWebhook, webhookName } from "./webhooks.sql.ts";
