import type { MetricsResult } from "@tributary/contract/metrics";
import { UNATTRIBUTED } from "../../design/channelColour.ts";

export const PARTS = ["high", "medium", "low", "unattributed"] as const;
export type Part = (typeof PARTS)[number];

export interface ConfidencePart {
  part: Part;
  /** Minor units, net of refunds. */
  revenue: number;
  /** 0 to 1 of all revenue; refunds beyond the revenue of a part count as none of it. */
  share: number;
}

/** How sure the revenue of one currency is, from an answer by confidence level and channel. */
export function confidenceSplit(result: MetricsResult, currency: string): ConfidencePart[] {
  const revenue: Record<Part, number> = { high: 0, medium: 0, low: 0, unattributed: 0 };
  for (const row of result.rows) {
    if (row.currency === currency) revenue[partOf(row.channel, row.confidenceLevel)] += Number(row.revenue ?? 0);
  }
  const total = PARTS.reduce((sum, part) => sum + Math.max(0, revenue[part]), 0);
  return PARTS.map((part) => ({
    part,
    revenue: revenue[part],
    share: total > 0 ? Math.max(0, revenue[part]) / total : 0,
  }));
}

/** A sure match to a visitor without any touch still explains nothing: it belongs to the gap. */
function partOf(channel: unknown, level: unknown): Part {
  if (channel === UNATTRIBUTED) return "unattributed";
  return level === "high" || level === "medium" || level === "low" ? level : "unattributed";
}
