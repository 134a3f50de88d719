import type { RejectionReason } from "@tributary/contract/conversions";
import { type PeriodSearch, readPeriodSearch } from "../../period/period.ts";
import { isReason } from "./conversionWords.ts";

export type Verdict = "accepted" | "rejected";

/** Which reports are listed, as it stands in the address bar. */
export interface ConversionsSearch extends PeriodSearch {
  status?: Verdict;
  type?: string;
  link?: string;
  reason?: RejectionReason;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A reason is one of rejected reports only. */
export function readConversionsSearch(raw: Record<string, unknown>): ConversionsSearch {
  const { status, type, link, reason } = raw;
  const isRejected = status === "rejected";
  return {
    ...readPeriodSearch(raw),
    status: isRejected ? "rejected" : undefined,
    type: typeof type === "string" && type.length > 0 && type.length <= 100 ? type : undefined,
    link: typeof link === "string" && UUID.test(link) ? link : undefined,
    reason: isRejected && isReason(reason) ? reason : undefined,
  };
}
