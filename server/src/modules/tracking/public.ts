/** What other modules may use of `tracking`. */
export type { EventRecord } from "./events/event-record.ts";
