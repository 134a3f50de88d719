/** A refusal of the Google Ads API: google.rpc.Status with a GoogleAdsFailure in it. */
import { GoogleApiError } from "../google/google-api-error.ts";

export interface GoogleAdsFault {
  /** Such as "queryError". */
  family: string;
  /** Such as "UNRECOGNIZED_FIELD". */
  code: string;
  message: string;
  /** Of google.rpc and HTTP. Default INVALID_ARGUMENT. */
  status?: keyof typeof HTTP_OF;
  /** What is told beside it, such as for how long to wait. */
  details?: object;
  version?: string;
}

const HTTP_OF = {
  INVALID_ARGUMENT: 400,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  RESOURCE_EXHAUSTED: 429,
  INTERNAL: 500,
} as const;

const SUMMARY = {
  INVALID_ARGUMENT: "Request contains an invalid argument.",
  PERMISSION_DENIED: "The caller does not have permission",
  NOT_FOUND: "Requested entity was not found.",
  RESOURCE_EXHAUSTED: "Resource has been exhausted (e.g. check quota).",
  INTERNAL: "Internal error encountered.",
} as const;

export function googleAdsError(fault: GoogleAdsFault): GoogleApiError {
  const { family, code, message, status = "INVALID_ARGUMENT", details, version = "v26" } = fault;
  return new GoogleApiError({
    code: HTTP_OF[status],
    status,
    message: SUMMARY[status],
    details: [
      {
        "@type": `type.googleapis.com/google.ads.googleads.${version}.errors.GoogleAdsFailure`,
        errors: [{ errorCode: { [family]: code }, message, ...(details ? { details } : {}) }],
        requestId: "sandbox",
      },
    ],
  });
}

/** A refusal of a query. */
export function queryError(code: string, message: string): GoogleApiError {
  return googleAdsError({ family: "queryError", code, message });
}
