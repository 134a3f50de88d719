/** The way from what is claimed to what is credited, as bars that each begin where the one before ended. */
import type { Figures, GapCause, ReconciliationRow } from "@tributary/contract/reconciliation";
import type { Measure } from "./reconciliationSearch.ts";

export interface BridgeBar {
  what: "claimed" | "credited" | GapCause;
  /** Of the causes: what is taken away, above zero. */
  value: number;
  /** Where the bar begins and how wide it is, as shares of the widest there is. */
  start: number;
  width: number;
}

export const figureOf = (figures: Figures, measure: Measure): number =>
  measure === "orders" ? figures.orders : figures.revenueMinor;

/** Causes that take nothing away are left out. */
export function bridgeOf({ claimed, credited, causes }: ReconciliationRow, measure: Measure): BridgeBar[] {
  const from = figureOf(claimed, measure);
  const to = figureOf(credited, measure);
  const steps: { what: BridgeBar["what"]; value: number; low: number; high: number }[] = [];
  steps.push({ what: "claimed", value: from, low: Math.min(0, from), high: Math.max(0, from) });
  let at = from;
  for (const cause of causes) {
    const value = figureOf(cause, measure);
    if (value === 0) continue;
    steps.push({ what: cause.cause, value, low: Math.min(at, at - value), high: Math.max(at, at - value) });
    at -= value;
  }
  steps.push({ what: "credited", value: to, low: Math.min(0, to), high: Math.max(0, to) });
  const low = Math.min(...steps.map((step) => step.low));
  const span = Math.max(...steps.map((step) => step.high)) - low || 1;
  return steps.map((step) => ({
    what: step.what,
    value: step.value,
    start: (step.low - low) / span,
    width: (step.high - step.low) / span,
  }));
}
