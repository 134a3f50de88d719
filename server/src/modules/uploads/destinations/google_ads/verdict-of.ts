import type { RequestStatus } from "../../../../connect/google-data-manager/ingest-events.ts";
import type { Verdict } from "../destination.ts";

const HOUR_MS = 3_600_000;
/** Google asks to wait so long before a click of just now is sent again. */
const TOO_RECENT_MS = 6 * HOUR_MS;
const TOO_RECENT = new Set(["TOO_RECENT_CLICK", "TOO_RECENT_EVENT", "TOO_RECENT_CONVERSION_ACTION"]);

/** Why Google counted nothing, in words. */
const WORDS: Readonly<Record<string, string>> = {
  INVALID_GCLID: "Google doesn't know the click ID (gclid).",
  INVALID_GBRAID: "Google doesn't know the click ID (gbraid).",
  INVALID_WBRAID: "Google doesn't know the click ID (wbraid).",
  CLICK_NOT_FOUND: "Google found no click of this account for the buyer.",
  CONVERSION_PRECEDES_CLICK: "The payment was made before the click.",
  EVENT_TOO_OLD: "The payment is older than the conversion action's click-through window.",
  NO_CONSENT: "Google misses the buyer's consent.",
  DENIED_CONSENT: "The buyer's consent was denied.",
  UNKNOWN_CONSENT: "Google couldn't tell the buyer's consent.",
  OPERATING_ACCOUNT_MISMATCH_FOR_AD_IDENTIFIER: "The click belongs to another Google Ads account.",
  DESTINATION_ACCOUNT_ENHANCED_CONVERSIONS_TERMS_NOT_SIGNED:
    "The account hasn't accepted Google's customer data terms: accept them under Goals, Settings.",
  ONE_PER_CLICK_CONVERSION_ACTION_NOT_PERMITTED_WITH_BRAID:
    "This conversion action counts one per click, which Google doesn't do for gbraid and wbraid.",
};

/** @param status of a request with one event */
export function verdictOf({ state, reasons }: RequestStatus, now: Date): Verdict {
  const [reason = "UNSPECIFIED"] = reasons;
  if (state === "SUCCESS") return { state: "accepted", reason: null, sentence: "Google counts it." };
  if (state === "PROCESSING" || state === "REQUEST_STATUS_UNKNOWN") {
    return { state: "sent", reason: "processing", sentence: "Google is still working on it." };
  }
  if (reason === "DUPLICATE_TRANSACTION_ID" || reason === "DUPLICATE_GCLID") {
    return { state: "accepted", reason: "duplicate", sentence: "Google had it already, and counts it once." };
  }
  if (TOO_RECENT.has(reason)) {
    const sentence = "The click is too recent for Google. It's sent again in 6 hours, as Google asks.";
    const nextAttemptAt = new Date(now.getTime() + TOO_RECENT_MS);
    return { state: "waiting", reason: "too_recent", sentence, nextAttemptAt };
  }
  if (reason === "INTERNAL_ERROR") {
    const nextAttemptAt = new Date(now.getTime() + HOUR_MS);
    return { state: "waiting", reason: "unavailable", sentence: "Google failed. It's sent again.", nextAttemptAt };
  }
  const sentence = WORDS[reason] ?? `Google counts it not: ${reason.toLowerCase().replaceAll("_", " ")}.`;
  return { state: "rejected", reason: "refused", sentence };
}
