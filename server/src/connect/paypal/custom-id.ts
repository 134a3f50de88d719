/**
 * How an order carries the visitor's ids: PayPal hands the text of `custom_id` on to the payment, to its webhooks and to
 * Transaction Search. It takes 127 characters everywhere, so that names are short.
 */
import { z } from "zod";

export interface CarriedIds {
  visitorId?: string | undefined;
  sessionId?: string | undefined;
  trackingId?: string | undefined;
  orderId?: string | undefined;
}

const NAMES = { visitorId: "v", sessionId: "s", trackingId: "t", orderId: "o" } as const;
const LONGEST = 127;
/** As tracked pages and links make them, and whatever else an id may be. */
const Id = z.string().regex(/^[\w.:~-]{1,100}$/);
const TrackingId = z.guid();

/** @returns "v=…&s=…&t=…"; what does not fit is left out, the least telling first. Undefined: nothing is carried */
export function toCustomId(ids: CarriedIds): string | undefined {
  const parts = (["trackingId", "visitorId", "sessionId", "orderId"] as const).flatMap((name) => {
    const id = Id.safeParse(ids[name]).data;
    return id === undefined ? [] : [`${NAMES[name]}=${id}`];
  });
  while (parts.join("&").length > LONGEST) parts.pop();
  return parts.length > 0 ? parts.join("&") : undefined;
}

/** Of a `custom_id`: pairs as `toCustomId` writes them, or a tracking id alone. @returns null for a text of the shop's own */
export function readCustomId(text: string): CarriedIds | null {
  if (TrackingId.safeParse(text).success) return { trackingId: text };
  const pairs = text.split("&").map((pair) => pair.split("="));
  const known: readonly string[] = Object.values(NAMES);
  if (pairs.some(([name = "", id, ...rest]) => !known.includes(name) || !Id.safeParse(id).success || rest.length > 0)) {
    return null;
  }
  const read = new Map(pairs.map(([name = "", id = ""]) => [name, id]));
  return {
    visitorId: read.get(NAMES.visitorId),
    sessionId: read.get(NAMES.sessionId),
    trackingId: read.get(NAMES.trackingId),
    orderId: read.get(NAMES.orderId),
  };
}
