/** The way from what is claimed to what is credited, as bars that each begin where the one before ended. */
import type { Figures, GapCause, ReconciliationRow } from "@tributary/contract/reconciliation";
import { type BridgeBar as Bar, bridgeBars } from "../../charts/bridgeBars.ts";
import type { Measure } from "./reconciliationSearch.ts";

/** Of the causes, the value is what is taken away, above zero. */
export type BridgeBar = Bar<"claimed" | "credited" | GapCause>;

export const figureOf = (figures: Figures, measure: Measure): number =>
  measure === "orders" ? figures.orders : figures.revenueMinor;

/** Causes that take nothing away are left out. */
export function bridgeOf({ claimed, credited, causes }: ReconciliationRow, measure: Measure): BridgeBar[] {
  const bars = bridgeBars<BridgeBar["what"]>(
    { what: "claimed", value: figureOf(claimed, measure) },
    causes.map((cause) => ({ what: cause.cause, value: -figureOf(cause, measure) })),
    { what: "credited", value: figureOf(credited, measure) },
  );
  return bars.map((bar) => (bar.what === "claimed" || bar.what === "credited" ? bar : { ...bar, value: -bar.value }));
}
