/** What the script takes from a page and gives to it. */

export type Consent = "granted" | "denied" | "pending";

/** As attributes of the tag (`data-cookie-domain`) or in `window.__pixelConfig`; the tag's go first. */
export interface TrackerOptions {
  /** The site's pixel id. Without it only `CampaignTracker` works. */
  pixel?: string;
  /** Where to send, up to the folder of the script; by default where the script came from. */
  host?: string;
  /** What the visitor has agreed to so far. Left out: nothing is asked, ids are kept. */
  consent?: Consent;
  /** Keep nothing in the browser. */
  cookieless?: Flag;
  /** Other sites of the same business, by comma: visitors are recognised across them. */
  domains?: string;
  /** The domain that all subdomains share the cookies of, such as `shop.example`. */
  cookieDomain?: string;
  /** Tell of clicks that lead to other sites. */
  outbound?: Flag;
  /** Tell how long the page was looked at. */
  engagement?: Flag;
  /** A changed fragment (`#/cart`) is another page. */
  hash?: Flag;
  /** Tell of failures and of the server's answers on the console. */
  debug?: Flag;
}

/** In attributes: empty, `true` or `1` turn it on. */
type Flag = boolean | "" | "true" | "1";

/** Empty where no ids may be kept. */
export interface PixelIds {
  visitorId?: string;
  sessionId?: string;
  trackingId?: string;
  campaignLinkId?: string;
}

export interface Person {
  email?: string;
  customerId?: string | number;
  /** How they say they heard of the shop. */
  selfReportedSource?: string;
}

/** Spelled as the call `POST /api/conversions` takes them. */
export interface ConversionOptions {
  /** In major units, with two decimals at most. */
  revenue_amount?: number | string;
  /** ISO 4217. */
  currency?: string;
  /** The same id is counted once. */
  event_id?: string;
  /** What else is to be kept with it. */
  event_data?: Record<string, unknown>;
}

/** Each resolves to the server's answer, or to undefined when there was none or nothing to send; none ever rejects. */
export interface CampaignTracker {
  track(eventType: string, options?: ConversionOptions): Promise<unknown>;
  trackPurchase(revenueAmount: number | string, options?: ConversionOptions): Promise<unknown>;
  trackNewsletterSignup(options?: ConversionOptions): Promise<unknown>;
  trackCourseEnrollment(options?: ConversionOptions): Promise<unknown>;
}

declare global {
  interface Window {
    __pixelConfig?: TrackerOptions;
    /** @param pixelId only this one of the page's pixels */
    __pixelTrack?(name: string, properties?: Record<string, unknown>, pixelId?: string): void;
    __pixelIdentify?(person: Person, pixelId?: string): void;
    __pixelConsent?(state: Consent, pixelId?: string): void;
    __pixelIds?(pixelId?: string): PixelIds;
    CampaignTracker?: CampaignTracker;
  }
}

/**
 * For sites that bundle: starts the script for one pixel; again for another. Does nothing but in a browser.
 * @public
 */
export declare function startTracking(options: TrackerOptions & { host: string }): void;
