/** The truth about every payment the emulators took. Only the sandbox knows it. */
import type { Channel, UNATTRIBUTED } from "@tributary/contract/channels";
import type { TakenPayment } from "../emulator.ts";
import type { TruthBook } from "./truth-book.ts";

export interface LedgerPayment extends TakenPayment {
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
export function ledgerOf(taken: Iterable<TakenPayment>, truths: TruthBook): LedgerPayment[] {
  const payments: LedgerPayment[] = [];
  for (const payment of taken) {
    const truth = truths.of(payment.providerId);
    payments.push({
      ...payment,
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
