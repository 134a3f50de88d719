import type { MetricsResult, MetricsRow } from "@tributary/contract/metrics";
import { UNATTRIBUTED } from "../../design/channelColour.ts";
import { type Change, changeBetween } from "../../format/change.ts";

export interface ChannelRow {
  channel: string;
  /** Minor units, net of refunds. */
  revenue: number;
  /** Credited orders; models may split one order among channels. */
  orders: number;
  /** Part of the revenue of all channels, 0 to 1; null when there is no revenue to share. */
  share: number | null;
  change: Change | null;
}

/** The period before, where its data does not begin in its midst. */
export function comparedWith({ previous }: MetricsResult): MetricsResult["previous"] {
  return previous?.isThin ? undefined : previous;
}

/** Revenue by channel in one currency, largest first; what no touch explains is always the last row. */
export function channelRows(result: MetricsResult, currency: string): ChannelRow[] {
  const inCurrency = (rows: MetricsRow[]) => rows.filter((row) => row.currency === currency);
  const now = new Map(inCurrency(result.rows).map((row) => [String(row.channel), row]));
  const compared = comparedWith(result);
  const before = new Map(inCurrency(compared?.rows ?? []).map((row) => [String(row.channel), row]));
  const total = inCurrency(result.totals).reduce((sum, row) => sum + Number(row.revenue ?? 0), 0);
  // A channel that brought money before and none now is news, so it stays on the list.
  const channels = new Set([...now.keys(), ...before.keys()]);
  const rows = [...channels].map((channel) => {
    const revenue = Number(now.get(channel)?.revenue ?? 0);
    const previous = compared ? Number(before.get(channel)?.revenue ?? 0) : null;
    return {
      channel,
      revenue,
      orders: Number(now.get(channel)?.orders ?? 0),
      share: total > 0 ? revenue / total : null,
      change: changeBetween(revenue, previous),
    };
  });
  return rows.sort(
    (a, b) => Number(a.channel === UNATTRIBUTED) - Number(b.channel === UNATTRIBUTED) || b.revenue - a.revenue,
  );
}
