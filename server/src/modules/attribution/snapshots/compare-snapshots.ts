/** What changed between a snapshot and a later one, or now, and why. */
import { UNATTRIBUTED } from "@tributary/contract/channels";
import type { ChangeCause, SnapshotChanges } from "@tributary/contract/credit-snapshots";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import { explainChange, type Move } from "./explain-change.ts";
import { type ChangedPayment, readChanged, readChannels, type Side } from "./snapshots.sql.ts";

const PAGE = 5000;
const SHOWN_PAYMENTS = 200;

type Channel = SnapshotChanges["channels"][number];
type Shown = SnapshotChanges["payments"][number];

/** Reads every payment that changed, a page at a time, so that the sums are whole. */
export async function compareSnapshots(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  { before, after, model }: { before: Side; after: Side; model: string },
): Promise<SnapshotChanges> {
  const store = clickhouse.inWorkspace(workspaceId);
  const channels = new Map<string, Channel>();
  const channelOf = (currency: string, channel: string): Channel => {
    const key = `${currency} ${channel}`;
    const found = channels.get(key) ?? { currency, channel, beforeMinor: 0, afterMinor: 0, changes: [] };
    channels.set(key, found);
    return found;
  };
  for (const { currency, channel, amount } of await readChannels(store, before, model, UNATTRIBUTED)) {
    channelOf(currency, channel).beforeMinor = amount;
  }
  for (const { currency, channel, amount } of await readChannels(store, after, model, UNATTRIBUTED)) {
    channelOf(currency, channel).afterMinor = amount;
  }
  let changedPayments = 0;
  let shown: Shown[] = [];
  for (let beyond: string | null = null; ; ) {
    const page: ChangedPayment[] = await readChanged(store, { before, after, model, beyond, limit: PAGE });
    const explained = page.map((payment) => ({ payment, moves: explainChange(payment.before, payment.after) }));
    for (const { payment, moves } of explained) {
      if (moves.length > 0) changedPayments += 1;
      for (const { channel, cause, amountMinor } of moves)
        add(channelOf(payment.currency, channel), cause, amountMinor);
    }
    shown = [...shown, ...explained.filter(({ moves }) => moves.length > 0).map(toShown)]
      .sort((a, b) => sizeOf(b.moves) - sizeOf(a.moves))
      .slice(0, SHOWN_PAYMENTS);
    beyond = page.at(-1)?.paymentId ?? null;
    if (page.length < PAGE) break;
  }
  return {
    model,
    changedPayments,
    channels: [...channels.values()].sort(
      (a, b) =>
        a.currency.localeCompare(b.currency) || b.afterMinor - a.afterMinor || a.channel.localeCompare(b.channel),
    ),
    payments: shown,
  };
}

function add({ changes }: Channel, cause: ChangeCause, amountMinor: number): void {
  const found = changes.find((change) => change.cause === cause);
  if (found) found.amountMinor += amountMinor;
  else changes.push({ cause, amountMinor });
}

function toShown({ payment, moves }: { payment: ChangedPayment; moves: Move[] }): Shown {
  const { paymentId, paidAt, currency, before, after } = payment;
  return {
    paymentId,
    paidAt,
    currency,
    beforeMinor: before?.netMinor ?? null,
    afterMinor: after?.netMinor ?? null,
    moves,
  };
}

function sizeOf(moves: readonly Move[]): number {
  return moves.reduce((sum, { amountMinor }) => sum + Math.abs(amountMinor), 0);
}
