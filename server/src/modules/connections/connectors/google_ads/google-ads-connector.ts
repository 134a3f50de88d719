/** Google Ads: what its ads cost and brought, day by day, and which clicks led to the shop. */
import { GOOGLE_ADS_URL } from "../../../../connect/google-ads/ask-google-ads.ts";
import { googleAdsProtocol } from "../../../../connect/google-ads/google-ads-protocol.ts";
import type { Connector } from "../connector.ts";
import { clickView } from "./click-view.ts";
import { listGoogleAdsAccounts } from "./list-google-ads-accounts.ts";
import { performanceStreams } from "./performance-streams.ts";
import { snapshotStreams } from "./snapshot-streams.ts";

export const googleAdsConnector: Connector = {
  name: "google_ads",
  label: "Google Ads",
  kind: "ads",
  reads: [
    "Cost, impressions, clicks, and conversions of each campaign, ad, and keyword by day, to compare spend with verified revenue.",
    "Names, types, statuses, and budgets of campaigns, ad groups, and ads, to show them by name.",
    "Click IDs of the last 90 days, to tell which campaign and keyword a click in a journey came from.",
  ],
  auth: { kind: "oauth" },
  baseUrl: GOOGLE_ADS_URL,
  protocol: googleAdsProtocol,
  callsAtOnce: 4,
  // Of Google Cloud projects with Basic access.
  quota: { unit: "operations", perDay: 15_000 },
  listAccounts: listGoogleAdsAccounts,
  streams: [...performanceStreams, clickView, ...snapshotStreams],
};
