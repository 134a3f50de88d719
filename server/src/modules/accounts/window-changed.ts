import { defineOutboxEvent } from "../../platform/events/event-bus.ts";

/** How far back touches may count was changed: for the workspace, for a campaign, or by a link's campaign. */
export const windowChanged = defineOutboxEvent("attribution-window.changed");
