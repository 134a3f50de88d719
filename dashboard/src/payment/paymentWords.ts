import type { AttributionMethod, Payment } from "@tributary/contract/payments";
import { UNATTRIBUTED } from "../design/channelColour.ts";

/** Where a payment came from, in a headline and a line below it. */
export function sourceWords({ channel, source, campaign }: Pick<Payment, "channel" | "source" | "campaign">): {
  title: string;
  detail: string;
} {
  if (channel === null) return { title: "Being traced", detail: "Its source will show in a moment" };
  if (channel === UNATTRIBUTED) return { title: UNATTRIBUTED, detail: "No touch explains it" };
  const detail = [source, campaign].filter(Boolean).join(" · ");
  return { title: channel, detail };
}

/** What is left of a payment after its refunds, in words; null while it is whole. */
export function refundWords({
  amountMinor,
  refundedMinor,
}: Pick<Payment, "amountMinor" | "refundedMinor">): string | null {
  if (refundedMinor <= 0) return null;
  return refundedMinor >= amountMinor ? "Refunded" : "Partly refunded";
}

/** The signal that tied a payment to a visitor, as the end of a sentence. */
export const METHOD_WORDS: Readonly<Record<AttributionMethod, string>> = {
  visitor_id: "by the visitor id carried through checkout",
  tracking_id: "by the link click carried through checkout",
  session_id: "by the session carried through checkout",
  customer_id: "by the customer's id in your shop",
  email: "by the customer's e-mail address",
  none: "by no signal at all",
};
