/** Whether an event is a touch: something that can earn credit for a payment. */
import type { Decided } from "../../../core/channel-rules.ts";
import type { EventRecord } from "./event-record.ts";

export interface TouchFacts {
  name: string;
  origin: Pick<Decided, "channel" | "clickIdName" | "isInternalReferrer">;
  /** The event carries the id of a link click. */
  hasTrackingId: boolean;
}

/**
 * A click on a link is one, and so is a chat that an ad or a link led to, and so is a page view that came from outside: by UTM, click id, tracking id or referrer.
 * A page view that came from nowhere is a direct start; one that came from the shop itself is none.
 */
export function touchKind({ name, origin, hasTrackingId }: TouchFacts): EventRecord["touch"] {
  if (name === "link_click") return "link_click";
  if (name === "chat_started") return origin.channel !== "Direct" || origin.clickIdName ? "landing" : null;
  if (name !== "page_view") return null;
  if (origin.channel !== "Direct" || origin.clickIdName) return "landing";
  if (origin.isInternalReferrer) return null;
  return hasTrackingId ? "landing" : "direct";
}
