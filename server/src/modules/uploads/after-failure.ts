import type { ProviderError } from "../../connect/provider-client.ts";
import type { Verdict } from "./destinations/destination.ts";

const HOUR_MS = 3_600_000;

/** What a call that failed means for each upload in it. */
export function afterFailure({ kind, message, facts }: ProviderError, now: Date): Verdict {
  switch (kind) {
    case "access_ended":
    case "forbidden":
    case "not_found":
      // Until somebody changes the destination, nothing gets better sooner.
      return {
        state: "waiting",
        reason: "access",
        sentence: `${message}. Check the settings and the token of the destination.`,
        nextAttemptAt: new Date(now.getTime() + HOUR_MS),
      };
    case "quota":
      return {
        state: "waiting",
        reason: "limited",
        sentence: message,
        ...(facts.retryAt === undefined ? {} : { nextAttemptAt: new Date(facts.retryAt) }),
      };
    case "invalid":
      return { state: "rejected", reason: "refused", sentence: message };
    default:
      return { state: "waiting", reason: "unavailable", sentence: message };
  }
}
