import type { EventFilters } from "../../api/events.ts";

/** Whose events are shown, as it stands in the address bar: a pixel's id, or those of no pixel. */
export interface EventsSearch {
  from?: string;
}

/** Stands for events that no pixel sent: those of servers, and clicks that links recorded. */
export const NO_SITE = "servers";

const PIXEL_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function readEventsSearch({ from }: Record<string, unknown>): EventsSearch {
  return typeof from === "string" && (from === NO_SITE || PIXEL_ID.test(from)) ? { from } : {};
}

/** What to ask the server for. */
export function eventsFrom({ from }: EventsSearch): Pick<EventFilters, "pixelId" | "withPixel"> {
  if (from === undefined) return {};
  return from === NO_SITE ? { withPixel: "false" } : { pixelId: from };
}
