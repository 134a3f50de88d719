/** What the simulated market consists of. Times are milliseconds since 1970, money whole minor units. */
import type { Channel, UNATTRIBUTED } from "@tributary/contract/channels";
import type { ConsentState } from "@tributary/contract/events";
import type { ShopCurrency } from "../catalogue.ts";

export interface MarketSettings {
  seed: string;
  /** People who come across the shop during the period. Most look in passing; about one in twenty buys. */
  shoppers: number;
  /** Nothing happens before. */
  from: number;
  /** Nothing happens after. */
  until: number;
  /** Address of the shop, without a slash at its end. */
  shopUrl: string;
}

/** What a page, a server or a link redirect would have sent. */
export interface MarketEvent {
  eventId: string;
  at: number;
  name: string;
  visitorId?: string;
  sessionId?: string;
  email?: string;
  url?: string;
  referrer?: string;
  title?: string;
  trackingId?: string;
  /** Key of the campaign link; the workspace knows its id. */
  link?: string;
  orderId?: string;
  valueMinor?: number;
  currency?: ShopCurrency;
  /** Absent: a redirect's, which asks nobody. */
  consent?: ConsentState;
}

export interface MarketRefund {
  key: string;
  at: number;
  amountMinor: number;
}

/** An exposure that truly moved the shopper towards buying. */
export interface Cause {
  at: number;
  channel: Channel | typeof UNATTRIBUTED;
  source: string;
  campaign: string | null;
}

/** What nobody outside the sandbox can see. */
export interface PaymentTruth {
  shopper: string;
  /** The exposure without which this purchase would not have happened. */
  cause: Cause;
  /** Every exposure before the purchase, oldest first. */
  exposures: Cause[];
  /** Every id the shop's pages ever gave this shopper. */
  visitorIds: string[];
}

export interface MarketPayment {
  key: string;
  orderId: string;
  at: number;
  currency: ShopCurrency;
  amountMinor: number;
  lines: { slug: string; name: string; unitMinor: number; quantity: number }[];
  email: string;
  /** What the checkout knew: null where the script was blocked or the ids got lost on the way. */
  visitorId: string | null;
  sessionId: string | null;
  trackingId: string | null;
  link: string | null;
  refunds: MarketRefund[];
  truth: PaymentTruth;
}

/** What happened on one day, in UTC. */
export interface MarketDay {
  /** In order of time. */
  events: MarketEvent[];
  /** In order of time. */
  payments: MarketPayment[];
}

/** A refund, and the payment it is of. */
export interface DueRefund {
  at: number;
  refund: MarketRefund;
  payment: MarketPayment;
}
