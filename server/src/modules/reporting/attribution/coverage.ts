/** The coverage waterfall: how many payments could be followed how far, and why the others could not. */
import type { CoverageReport } from "@tributary/contract/attribution-reports";
import { CoverageGap, type CoverageStep } from "@tributary/contract/payments";
import type { CoverageRow } from "./coverage.sql.ts";

/** Each step loses those that end there. An erased person's payments, and those that wait, could be followed nowhere. */
const LOST_BEFORE: readonly (readonly [CoverageStep, readonly CoverageGap[]])[] = [
  ["payments", []],
  ["identified", ["waiting", "erased", "no_identifier"]],
  ["matched", ["never_seen"]],
  ["visited", ["outside_window"]],
  ["attributed", ["direct_only"]],
];

/** @returns steps of which each is part of the one before, and gaps that sum to what is lost between the first and the last */
export function coverage(rows: readonly CoverageRow[]): Pick<CoverageReport, "steps" | "gaps"> {
  const steps = LOST_BEFORE.map(([step]) => {
    const lost = new Set<CoverageGap | null>(lostBefore(step));
    return { step, ...sumOf(rows.filter(({ gap }) => !lost.has(gap))) };
  });
  const gaps = CoverageGap.options.map((gap) => ({ gap, ...sumOf(rows.filter((row) => row.gap === gap)) }));
  return { steps, gaps: gaps.filter(({ payments }) => payments > 0) };
}

/** Why payments did not come as far as a step. */
export function lostBefore(step: CoverageStep): CoverageGap[] {
  const place = LOST_BEFORE.findIndex(([each]) => each === step);
  return LOST_BEFORE.slice(0, place + 1).flatMap(([, gaps]) => gaps);
}

function sumOf(rows: readonly CoverageRow[]) {
  const byCurrency = Map.groupBy(rows, ({ currency }) => currency);
  return {
    payments: rows.reduce((sum, { payments }) => sum + payments, 0),
    revenue: [...byCurrency]
      .map(([currency, own]) => ({ currency, amountMinor: own.reduce((sum, { netMinor }) => sum + netMinor, 0) }))
      .sort((a, b) => b.amountMinor - a.amountMinor),
  };
}
