/** Where payments can be sent: a further platform is a folder beside this, and a line here. */
import type { UploadDestinationType } from "./destination.ts";
import { ga4 } from "./ga4/ga4.ts";
import { googleAds } from "./google_ads/google-ads.ts";
import { meta } from "./meta/meta.ts";

export const DESTINATIONS: readonly UploadDestinationType[] = [meta, googleAds, ga4];
