/** What the emulators would bill now, in sums, to hold a dashboard against. Readable at the sandbox only. */
import type { AdRow } from "./ad-row.ts";

/** One campaign on one day. Whole numbers beyond 2^53 are text. */
export interface AdBookRow {
  accountId: string;
  currency: string;
  date: string;
  campaignId: string;
  campaignName: string;
  costMicros: number | string;
  impressions: number | string;
  clicks: number | string;
  conversions: number;
  conversionsValueMicros: number | string;
}

/** Sessions of one source, medium and campaign on one day. */
export interface SessionBookRow {
  propertyId: string;
  date: string;
  source: string;
  medium: string;
  campaign: string;
  sessions: number;
}

/** Sums rows to campaigns and days. The name is the one of the last row. */
export function adBooksOf(rows: Iterable<AdRow>): AdBookRow[] {
  const campaigns = Map.groupBy(rows, ({ accountId, date, campaignId }) => [accountId, date, campaignId].join(" "));
  return [...campaigns.values()].flatMap((each) => {
    const last = each.at(-1);
    if (!last) return [];
    const { accountId, currency, date, campaignId, campaignName } = last;
    const sum = (pick: (row: AdRow) => bigint): number | string =>
      exact(each.reduce((total, row) => total + pick(row), 0n));
    return {
      accountId,
      currency,
      date,
      campaignId,
      campaignName,
      costMicros: sum((row) => row.costMicros),
      impressions: sum((row) => row.impressions),
      clicks: sum((row) => row.clicks),
      conversions: each.reduce((total, row) => total + row.conversions, 0),
      conversionsValueMicros: sum((row) => row.conversionsValueMicros),
    };
  });
}

function exact(whole: bigint): number | string {
  const number = Number(whole);
  return Number.isSafeInteger(number) ? number : String(whole);
}
