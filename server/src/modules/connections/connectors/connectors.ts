/** The connectors there are. A further one is a folder beside this file and a line here. */
import type { Connector } from "./connector.ts";
import { ga4Connector } from "./ga4/ga4-connector.ts";
import { googleAdsConnector } from "./google_ads/google-ads-connector.ts";
import { metaAdsConnector } from "./meta_ads/meta-ads-connector.ts";
import { paypalConnector } from "./paypal/paypal-connector.ts";

export const CONNECTORS: readonly Connector[] = [googleAdsConnector, metaAdsConnector, ga4Connector, paypalConnector];
