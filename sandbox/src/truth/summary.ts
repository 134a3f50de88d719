/** The ledger in sums, to hold a dashboard against. */
import type { LedgerPayment } from "./ledger.ts";

export interface Sums {
  payments: number;
  amountMinor: number;
  refundedMinor: number;
}

export interface TruthSummary {
  payments: number;
  /** By currency: amounts of different currencies are never added. */
  currencies: Record<string, Sums>;
  /** By true channel, then currency. "unknown" holds purchases of people at the keyboard. */
  channels: Record<string, Record<string, Sums>>;
}

export function summarize(payments: readonly LedgerPayment[]): TruthSummary {
  const summary: TruthSummary = { payments: payments.length, currencies: {}, channels: {} };
  for (const payment of payments) {
    add(summary.currencies, payment);
    const channel = payment.trueChannel ?? "unknown";
    summary.channels[channel] ??= {};
    add(summary.channels[channel], payment);
  }
  return summary;
}

function add(sums: Record<string, Sums>, { currency, amountMinor, refundedMinor }: LedgerPayment): void {
  const before = sums[currency] ?? { payments: 0, amountMinor: 0, refundedMinor: 0 };
  sums[currency] = {
    payments: before.payments + 1,
    amountMinor: before.amountMinor + amountMinor,
    refundedMinor: before.refundedMinor + refundedMinor,
  };
}
