import { defineLocalEvent } from "../../platform/events/event-bus.ts";
import type { BatchNews } from "./log/batch-news.ts";

/** A batch of the event log was stored. Told again until every subscriber has taken it, as the log keeps its place. */
export const batchLoaded = defineLocalEvent<readonly BatchNews[]>("tracking.batch-loaded");
