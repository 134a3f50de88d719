/** What Tributary's checkout writes on a Stripe session and payment, for purchases made before it was there to do so. */
import type { MarketPayment } from "../market/market.ts";
import { saySource } from "./say-source.ts";

type Carried = Pick<MarketPayment, "visitorId" | "sessionId" | "trackingId" | "link" | "orderId" | "truth">;

/** @param linkIds campaign link key → id */
export function checkoutMetadata(
  { visitorId, sessionId, trackingId, link, orderId, truth }: Carried,
  linkIds: Record<string, string>,
): Record<string, string> {
  const pairs: [string, string | null | undefined][] = [
    ["tributary_visitor_id", visitorId],
    ["tributary_session_id", sessionId],
    ["ct_tracking_id", trackingId],
    ["ct_campaign_link_id", link === null ? null : linkIds[link]],
    ["order_id", orderId],
    ["self_reported_source", saySource({ orderId, truth })],
  ];
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}
