import type { AttributionMethod, Payment } from "@tributary/contract/payments";
import { UNATTRIBUTED } from "../design/channelColour.ts";

/** Where a payment came from, in a headline and a line below it. */
export function sourceWords({ channel, source, campaign }: Pick<Payment, "channel" | "source" | "campaign">): {
  title: string;
  detail: string;
} {
  if (channel === null) return { title: "Matching…", detail: "The source will show up shortly" };
  if (channel === UNATTRIBUTED) return { title: UNATTRIBUTED, detail: "No touchpoint found" };
  const detail = [source, campaign].filter(Boolean).join(" · ");
  return { title: channel, detail };
}

/** What is left of a payment after its refunds, in words; null while it is whole. */
export function refundWords({
  amountMinor,
  refundedMinor,
}: Pick<Payment, "amountMinor" | "refundedMinor">): string | null {
  if (refundedMinor <= 0) return null;
  return refundedMinor >= amountMinor ? "Refunded" : "Partially refunded";
}

/** The signal that tied a payment to a visitor, as the end of a sentence. */
export const METHOD_WORDS: Readonly<Record<AttributionMethod, string>> = {
  visitor_id: "by the visitor ID passed through checkout",
  tracking_id: "by the link click passed through checkout",
  session_id: "by the session ID passed through checkout",
  customer_id: "by the customer ID from your store",
  email: "by the customer's email",
  order_id: "by the order ID from your site",
  reported_order: "by the order ID in a reported conversion",
  click_id: "by the ad click ID passed through checkout",
  activity: "by their visit just before the payment",
  none: "by nothing",
};
