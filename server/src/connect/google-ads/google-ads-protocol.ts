/** What answers of the Google Ads API mean. Source: developers.google.com/google-ads/api/docs/best-practices/errors. */
import { nextMidnight } from "../next-midnight.ts";
import {
  ProviderError,
  type ProviderFailure,
  type ProviderProtocol,
  type ProviderResponse,
} from "../provider-client.ts";
import { type GoogleAdsFault, readGoogleAdsFault } from "./read-google-ads-fault.ts";

const NAME = "Google Ads";

/** By family and code, or by family alone. */
const KINDS: Readonly<Record<string, ProviderFailure>> = {
  quotaError: "quota",
  authenticationError: "access_ended",
  "authenticationError.CUSTOMER_NOT_FOUND": "not_found",
  "authenticationError.CLIENT_CUSTOMER_ID_INVALID": "invalid",
  authorizationError: "forbidden",
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: "access_ended",
  internalError: "unavailable",
  "internalError.ERROR_CODE_NOT_PUBLISHED": "invalid",
  "databaseError.CONCURRENT_MODIFICATION": "unavailable",
};

/** By the status of the whole answer, where no family says more. */
const BY_STATUS: Readonly<Record<string, ProviderFailure>> = {
  UNAUTHENTICATED: "access_ended",
  PERMISSION_DENIED: "forbidden",
  NOT_FOUND: "not_found",
  RESOURCE_EXHAUSTED: "quota",
  INTERNAL: "unavailable",
  UNAVAILABLE: "unavailable",
  DEADLINE_EXCEEDED: "unavailable",
};

/** Used up for the day, which is Pacific time; the others come back within seconds. */
const DAILY: ReadonlySet<string> = new Set([
  "quotaError.RESOURCE_EXHAUSTED",
  "quotaError.EXCESSIVE_LONG_TERM_QUERY_RESOURCE_CONSUMPTION",
]);
const BRIEFLY_MS = 30_000;

export const googleAdsProtocol: ProviderProtocol = {
  name: NAME,
  failureOf: (response, now) => {
    const fault = readGoogleAdsFault(response.json);
    return fault && toProviderError(fault, response, now);
  },
  // Each call is an operation, refused ones too.
  quotaOf: () => ({ units: 1, usedUpUntil: null }),
};

function toProviderError(fault: GoogleAdsFault, { status, headers }: ProviderResponse, now: number): ProviderError {
  const { code, family } = fault;
  const kind = KINDS[code] ?? KINDS[family] ?? BY_STATUS[fault.status] ?? "invalid";
  const requestId = fault.requestId ?? headers.get("request-id") ?? undefined;
  return new ProviderError(kind, `${NAME}: ${code}: ${fault.message}`, {
    status,
    code,
    ...(requestId ? { requestId } : {}),
    ...(kind === "quota" ? { retryAt: retryAtOf(fault, now) } : {}),
  });
}

function retryAtOf({ code, retryDelayMs }: GoogleAdsFault, now: number): number {
  if (retryDelayMs !== null) return now + retryDelayMs;
  return DAILY.has(code) ? nextMidnight("America/Los_Angeles", now) : now + BRIEFLY_MS;
}
