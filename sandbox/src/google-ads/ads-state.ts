/** What this Google Ads plays, what was asked of it, and how it is to fail. */
import type { AdsData } from "./ads-data.ts";

export interface AdsState {
  data: AdsData;
  /** All calls, oldest first. */
  calls: AdsCall[];
  /** What becomes of the calls to come, the next one first; null: nothing, it is answered. */
  faults: (AdsFault | null)[];
  /** Each call is one; what comes after so many of a day in Pacific time is refused. */
  operationsPerDay: number;
  /** Rows of one batch of a stream, and of one page. */
  rowsPerBatch: number;
  /** Unix milliseconds. */
  now: () => number;
}

/** One call that came, refused ones too. */
export interface AdsCall {
  operation: "listAccessibleCustomers" | "search" | "searchStream";
  customerId: string | null;
  loginCustomerId: string | null;
  query: string | null;
  status: number;
}

export type AdsFault =
  /** 429 with how long to wait. */
  | { quotaSeconds: number }
  | "internal"
  | "unavailable"
  /** No answer at all. */
  | "hang"
  /** The answer breaks off midway. */
  | "truncated"
  /** The error comes behind batches that came in order. */
  | "late_error"
  | "repeated_batch";
