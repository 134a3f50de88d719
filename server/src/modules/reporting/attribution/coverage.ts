/** The coverage waterfall: how many payments could be followed how far, and why the others could not. */
import type { CoverageReport } from "@tributary/contract/attribution-reports";
import { CoverageGap } from "@tributary/contract/payments";
import type { CoverageRow } from "./coverage.sql.ts";

type Step = CoverageReport["steps"][number]["step"];

/** Each step loses those that end there. An erased person's payments, and those that wait, could be followed nowhere. */
const LOST_BEFORE: readonly (readonly [Step, readonly CoverageGap[]])[] = [
  ["payments", []],
  ["identified", ["waiting", "erased", "no_identifier"]],
  ["matched", ["never_seen"]],
  ["visited", ["outside_window"]],
  ["attributed", ["direct_only"]],
];

/** @returns steps of which each is part of the one before, and gaps that sum to what is lost between the first and the last */
export function coverage(rows: readonly CoverageRow[]): Pick<CoverageReport, "steps" | "gaps"> {
  const lost = new Set<CoverageGap | null>();
  const steps = LOST_BEFORE.map(([step, gaps]) => {
    for (const gap of gaps) lost.add(gap);
    return { step, ...sumOf(rows.filter(({ gap }) => !lost.has(gap))) };
  });
  const gaps = CoverageGap.options.map((gap) => ({ gap, ...sumOf(rows.filter((row) => row.gap === gap)) }));
  return { steps, gaps: gaps.filter(({ payments }) => payments > 0) };
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
