/** What questions about money are asked of in tests. */
import type { Conversion } from "../throwaway-report.ts";

export const range = { from: "2026-03-01", to: "2026-03-31" };

/** A dollar, paid then. */
export const sale = (paidAt: string, changes: Partial<Conversion> = {}): Conversion => ({
  paidAt,
  amountMinor: 100,
  ...changes,
});
