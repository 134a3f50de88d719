/** What other modules may use of `tracking`. */

export { batchLoaded } from "./batch-loaded.ts";
export { decorateTarget } from "./clicks/click-target.ts";
export type { LoadFilter } from "./collection.ts";
export type { EventRecord } from "./events/event-record.ts";
export { refusesTracking } from "./events/refuses-tracking.ts";
export { storedProperties } from "./events/stored-properties.ts";
export { tracking } from "./module.ts";
