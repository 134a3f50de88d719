/** The truth about every payment the emulator took. Only the sandbox knows it. */
import type { Channel, UNATTRIBUTED } from "@tributary/contract/channels";
import type { Account } from "../stripe/account.ts";
import type { TruthBook } from "./truth-book.ts";

export interface LedgerPayment {
  provider: "stripe";
  /** The payment intent's id. */
  providerId: string;
  /** Whole minor units. */
  amountMinor: number;
  refundedMinor: number;
  /** Upper case. */
  currency: string;
  /** ISO 8601 with milliseconds, as the provider dated it. */
  paidAt: string;
  /** The channel that truly caused it; null for purchases of people at the keyboard whose way nobody recorded. */
  trueChannel: Channel | typeof UNATTRIBUTED | null;
  trueSource: string | null;
  trueCampaign: string | null;
  shopper: string | null;
  /** Visitor ids of this shopper, over all devices. */
  visitorIds: string[];
  exposures: { at: string; channel: string; source: string; campaign: string | null }[];
}

/** All payments that succeeded, oldest first, with their refunds up to now. */
export function ledgerOf(account: Account, truths: TruthBook): LedgerPayment[] {
  const payments: LedgerPayment[] = [];
  for (const charge of account.charges.values()) {
    if (charge.status !== "succeeded") continue;
    const truth = truths.of(charge.payment_intent);
    payments.push({
      provider: "stripe",
      providerId: charge.payment_intent,
      amountMinor: charge.amount,
      refundedMinor: charge.amount_refunded,
      currency: charge.currency.toUpperCase(),
      paidAt: new Date(charge.created * 1000).toISOString(),
      trueChannel: truth?.cause.channel ?? null,
      trueSource: truth?.cause.source ?? null,
      trueCampaign: truth?.cause.campaign ?? null,
      shopper: truth?.shopper ?? null,
      visitorIds: truth?.visitorIds ?? [],
      exposures: (truth?.exposures ?? []).map((each) => ({ ...each, at: new Date(each.at).toISOString() })),
    });
  }
  return payments.sort((a, b) => (a.paidAt < b.paidAt ? -1 : a.paidAt > b.paidAt ? 1 : 0));
}
