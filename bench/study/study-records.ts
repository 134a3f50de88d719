/** What happens in a study's market. Times are milliseconds since it began. */
import type { Source } from "../../sandbox/src/market/sources.ts";

export const DAY_MS = 86_400_000;

/** A visit as it happened, seen or not. */
export interface StudyVisit {
  at: number;
  until: number;
  source: Source;
  /** The browser's id; null: no script ran, or consent was refused. */
  visitorId: string | null;
  sessionId: string;
  /** Of the campaign link's click, where the visit came by one. */
  trackingId: string | null;
  clickId: string | null;
  address: string;
  browser: string;
  /** What the page was told. */
  email: string | null;
  customerId: string | null;
  phone: string | null;
  orderId: string | null;
}

/** What truly moved a shopper. */
export interface StudyExposure {
  at: number;
  channel: string;
  /** The ad platform behind it; null: none. */
  platform: string | null;
  effect: number;
}

export interface StudyPayment {
  at: number;
  amountMinor: number;
  refundedMinor: number;
  orderId: string;
  visitorId: string | null;
  sessionId: string | null;
  trackingId: string | null;
  clickId: string | null;
  customerId: string | null;
  email: string | null;
  phone: string | null;
  /** Where the checkout was opened from; null: it was not told. */
  address: string | null;
  browser: string | null;
  /** A conversion was reported for the order, under this link click. */
  reportedTrackingId: string | null;
  /** Google Analytics told the order, under this browser. */
  analyticsVisitorId: string | null;
  /** What nobody outside the study sees. */
  truth: {
    shopper: string /** Of the browser that paid; null: nobody saw it. */;
    visitorId: string | null;
    cause: StudyExposure;
    exposures: StudyExposure[];
  };
}
