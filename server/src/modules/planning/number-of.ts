import type { MetricsRow } from "@tributary/contract/metrics";

/** @returns 0 for what there is none of in a row that has other metrics */
export function numberOf(row: MetricsRow, metric: string): number {
  const value = row[metric];
  return typeof value === "number" ? value : 0;
}
