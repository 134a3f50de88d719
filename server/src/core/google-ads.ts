/**
 * What Google Ads tells of a click beside its id: which of its networks showed the advertisement, and the campaign's id.
 * Google Analytics classifies auto-tagged clicks by the network too, not by its table for hand-made tags.
 */

import { isAt } from "./host.ts";

/** As `utm_medium` would say it. */
export type GoogleAdsMedium = "cpc" | "display" | "cross-network";

export interface GoogleAdsClick {
  source: "google" | "youtube";
  medium: GoogleAdsMedium;
  /** The campaign's number; empty: not told. */
  campaignId: string;
}

/** Of `gad_source` these are known; others are taken for search, which is what most of them are. */
const NETWORKS: Readonly<Record<string, GoogleAdsMedium>> = { "1": "cpc", "2": "display", "5": "cross-network" };

const CAMPAIGN_ID = /^\d{1,20}$/;
/** Hosts that frame advertisements on other people's pages. */
const DISPLAY_HOSTS = ["doubleclick.net", "googlesyndication.com"];

/** @param referrerHost lower case; empty: none */
export function readGoogleAdsClick(params: URLSearchParams, referrerHost: string): GoogleAdsClick {
  const campaignId = params.get("gad_campaignid") ?? "";
  const click = { source: "google", campaignId: CAMPAIGN_ID.test(campaignId) ? campaignId : "" } as const;
  const mark = params.get("gad_source") ?? "";
  const network = Object.hasOwn(NETWORKS, mark) ? NETWORKS[mark] : undefined;
  if (network === "cross-network") return { ...click, medium: network };
  if (isAt(referrerHost, "youtube.com")) return { ...click, source: "youtube", medium: "cpc" };
  const isFramed = !network && DISPLAY_HOSTS.some((host) => isAt(referrerHost, host));
  return { ...click, medium: isFramed ? "display" : (network ?? "cpc") };
}
