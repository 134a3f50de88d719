/** The sessions that this Google Analytics would tell now, in sums. */
import type { SessionBookRow } from "../books/books.ts";
import type { SessionRow } from "./session-row.ts";

const MILLION = 1_000_000n;

export function sessionBooks(rows: Iterable<SessionRow>): SessionBookRow[] {
  const sums = new Map<string, SessionBookRow>();
  for (const { propertyId, date, dimensions, metrics } of rows) {
    const { sessionSource: source = "", sessionMedium: medium = "", sessionCampaignName: campaign = "" } = dimensions;
    const key = JSON.stringify([propertyId, date, source, medium, campaign]);
    const sum = sums.get(key) ?? { propertyId, date, source, medium, campaign, sessions: 0 };
    sum.sessions += Number((metrics.sessions ?? 0n) / MILLION);
    sums.set(key, sum);
  }
  return [...sums.values()].filter(({ sessions }) => sessions > 0);
}
