/** Splits the difference between what ad platforms claim and what they are credited with into its causes. */

import type { Figures, GapCause, ReconciliationRow } from "@tributary/contract/reconciliation";
import type { ClaimsRow, ReconciliationKey, TouchedRow } from "./reconciliation.sql.ts";

/** Whole orders and shares of them, to the millionth: thirds do not add up to one in binary. */
const round = (count: number): number => Math.round(count * 1_000_000) / 1_000_000;
const NONE: Figures = { orders: 0, revenueMinor: 0 };

/** What a row is about. */
export const keyOf = ({ platform, day, campaignId }: ReconciliationKey): string =>
  [platform, day, campaignId].join(" ");

/**
 * claimed − credited = (claimed − clicked, by the day of the click) + (clicked − touched, by the day of the payment)
 * + refunds + what is credited elsewhere of orders that were touched. Each difference is a cause, so that they sum to the gap.
 * @param claims one row of each key, in minor units of one currency, as `touched`
 * @returns most claimed revenue first
 */
export function reconcile(
  claims: readonly ClaimsRow[],
  touched: readonly TouchedRow[],
): Omit<ReconciliationRow, "campaignName">[] {
  const claimsBy = new Map(claims.map((row) => [keyOf(row), row]));
  const touchedBy = new Map(touched.map((row) => [keyOf(row), row]));
  const keys = new Map([...claims, ...touched].map((row) => [keyOf(row), row as ReconciliationKey]));
  return [...keys]
    .map(([key, { platform, day, campaignId }]) => ({
      platform,
      day: day || null,
      campaignId: campaignId || null,
      ...figuresOf(claimsBy.get(key), touchedBy.get(key)),
    }))
    .sort(
      (a, b) =>
        (a.day ?? "").localeCompare(b.day ?? "") ||
        b.claimed.revenueMinor - a.claimed.revenueMinor ||
        a.platform.localeCompare(b.platform),
    );
}

function figuresOf(claims: ClaimsRow | undefined, touched: TouchedRow | undefined) {
  const claimed = figures(claims?.orders, claims?.value);
  const clicked = figures(touched?.clickedOrders, touched?.clickedGross);
  const gross = figures(touched?.touchedOrders, touched?.touchedGross);
  const net = figures(touched?.touchedOrders, touched?.touchedNet);
  const credited = figures(touched?.creditedOrders, touched?.creditedNet);
  const shared = figures(touched?.sharedOrders, touched?.sharedNet);
  const causes: [GapCause, Figures][] = [
    ["no_click", minus(claimed, clicked)],
    ["date", minus(clicked, gross)],
    ["refunds", minus(gross, net)],
    ["other_platforms", shared],
    ["other_touchpoints", minus(minus(net, credited), shared)],
  ];
  return {
    claimed,
    credited,
    gap: minus(claimed, credited),
    causes: causes.map(([cause, amounts]) => ({ cause, ...amounts })),
  };
}

function figures(orders = 0, revenueMinor = 0): Figures {
  return { orders: round(orders), revenueMinor };
}

function minus(a: Figures, b: Figures): Figures {
  return { orders: round(a.orders - b.orders), revenueMinor: a.revenueMinor - b.revenueMinor };
}

/** Of all rows together. */
export function sumOf(rows: readonly { claimed: Figures }[]): Figures {
  return rows.reduce(
    (sum, { claimed }) => ({
      orders: round(sum.orders + claimed.orders),
      revenueMinor: sum.revenueMinor + claimed.revenueMinor,
    }),
    NONE,
  );
}
