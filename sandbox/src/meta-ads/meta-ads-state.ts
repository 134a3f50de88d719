/** What this Meta Ads plays, what was asked of it, and how it is to fail. */
import type { AdRow } from "../books/ad-row.ts";
import { KnownRows } from "../books/known-rows.ts";

export interface MetaAdsAccount {
  /** Digits, without "act_". */
  id: string;
  name: string;
  currency: string;
  timeZone: string;
  /** 1 active, 2 disabled, 101 closed. */
  status: number;
}

export interface MetaAdsData {
  accounts: Map<string, MetaAdsAccount>;
  rows: KnownRows<AdRow>;
}

export function noMetaAdsData(): MetaAdsData {
  const keyOf = ({ accountId, date, campaignId, adGroupId, adId }: AdRow): string =>
    [accountId, date, campaignId, adGroupId, adId].join(" ");
  return { accounts: new Map(), rows: new KnownRows(keyOf) };
}

export type MetaAdsFault =
  /** Refused with so many minutes until it is free again, in the header of the business. */
  | { throttledMinutes: number }
  /** Code 2. */
  | "internal"
  /** HTTP 503 without a body of Meta's. */
  | "unavailable"
  /** HTTP 500 that asks to reduce the amount of data. */
  | "reduce"
  /** No answer at all. */
  | "hang"
  /** The answer breaks off midway. */
  | "truncated"
  /** A page without records, with another behind it. */
  | "empty_page"
  /** The records of the page before in the place of its own. */
  | "repeated_page"
  /** The report that is begun with this call fails. */
  | "job_failed"
  /** The report that is begun with this call says that it is complete at half. */
  | "half_report";

/** One call that came, refused ones too. */
export interface MetaAdsCall {
  method: string;
  /** Below the version. */
  path: string;
  status: number;
}

/** A report that was asked for. */
export interface ReportRun {
  accountId: string;
  params: ReadonlyMap<string, string>;
  fault: MetaAdsFault | null;
  looks: number;
}
