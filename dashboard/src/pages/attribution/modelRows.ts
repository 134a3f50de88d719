/** The table of models side by side, from the answer and nothing else. */
import type { ModelComparison } from "@tributary/contract/attribution-reports";

export type Measure = "revenue" | "orders";

export interface ModelRow {
  value: string | null;
  /** In the order of the models asked for; minor units, or orders. Null: unknown. */
  cells: (number | null)[];
}

/** Currencies in the answer, the workspace's own first. */
export function currenciesIn({ data }: ModelComparison, own: string): string[] {
  const codes = [...new Set(data.map(({ currency }) => currency))].sort();
  return codes.includes(own) ? [own, ...codes.filter((code) => code !== own)] : codes;
}

/** Rows of one currency, those with most under any model first. */
export function modelRows(
  { data }: ModelComparison,
  models: readonly string[],
  currency: string,
  measure: Measure,
): ModelRow[] {
  const rows = data
    .filter((row) => row.currency === currency)
    .map(({ value, byModel }) => ({
      value,
      cells: models.map((model) => {
        const cell = byModel[model];
        return (measure === "revenue" ? cell?.revenueMinor : cell?.orders) ?? null;
      }),
    }));
  return rows.sort((a, b) => largest(b) - largest(a));
}

function largest({ cells }: ModelRow): number {
  return Math.max(...cells.map((cell) => cell ?? 0));
}

/**
 * How far apart the models are about a row: the difference between the highest and the lowest as a part of the highest.
 * Null: nothing is credited.
 */
export function disagreement({ cells }: ModelRow): number | null {
  const known = cells.filter((cell): cell is number => cell !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  return high > 0 ? (high - low) / high : null;
}
