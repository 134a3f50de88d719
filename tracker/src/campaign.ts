/** The link click that led to this visit, remembered for as long as the tab's session. */
import type { TextStore } from "./storage.ts";

export interface Campaign {
  trackingId?: string;
  campaignLinkId?: string;
}

const TRACKING_KEY = "ct_tracking_id";
const LINK_KEY = "ct_campaign_link_id";
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** Another advertisement or campaign led here since: the earlier click is not what this visit came by. */
const OTHER_CAMPAIGN = /[?&](utm_\w+|\w*clid|[gw]braid)=/i;

/**
 * Takes the ids of the page's address, if it has them, else keeps those of the session.
 * @param query the address' query with its question mark
 */
export function readCampaign(query: string, tab: TextStore, isNewSession: boolean): Campaign {
  const params = new URLSearchParams(query);
  if (uuid(params.get(TRACKING_KEY)) || isNewSession || OTHER_CAMPAIGN.test(query)) {
    for (const key of [TRACKING_KEY, LINK_KEY]) tab.set(key, uuid(params.get(key)) ?? null);
  }
  const known = (key: string): string | undefined => uuid(params.get(key)) ?? uuid(tab.get(key));
  return { trackingId: known(TRACKING_KEY), campaignLinkId: known(LINK_KEY) };
}

function uuid(text: string | null): string | undefined {
  return text && UUID.test(text) ? text : undefined;
}
