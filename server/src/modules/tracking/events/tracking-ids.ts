/** The ids of the link click that led to a page, from the event or from the page's address. */
import { Id } from "@tributary/contract/scalars";
import { readAddress } from "../../../core/address.ts";

export interface TrackingIds {
  /** Empty: none. */
  trackingId: string;
  /** Empty: none. */
  linkId: string;
}

/** What the event says goes before what its address says; an id that is no UUID counts as absent. */
export function trackingIds(event: {
  trackingId?: string | undefined;
  campaignLinkId?: string | undefined;
  url?: string | undefined;
}): TrackingIds {
  if (event.trackingId && event.campaignLinkId) return { trackingId: event.trackingId, linkId: event.campaignLinkId };
  const params = event.url?.includes("ct_") ? readAddress(event.url)?.url.searchParams : undefined;
  return {
    trackingId: event.trackingId ?? uuidOrNone(params?.get("ct_tracking_id")),
    linkId: event.campaignLinkId ?? uuidOrNone(params?.get("ct_campaign_link_id")),
  };
}

function uuidOrNone(text: string | null | undefined): string {
  return text && Id.safeParse(text).success ? text.toLowerCase() : "";
}
