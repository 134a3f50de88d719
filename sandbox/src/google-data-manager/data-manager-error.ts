/** Refusals of Google's Data Manager API: the reason, and the fields at fault. */
import { GoogleApiError } from "../google/google-api-error.ts";

export interface Violation {
  field: string;
  reason: string;
  description: string;
}

export function invalidFields(violations: readonly Violation[]): GoogleApiError {
  return new GoogleApiError({
    code: 400,
    status: "INVALID_ARGUMENT",
    message: "There was a problem with the request.",
    details: [
      { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: violations[0]?.reason, domain: DOMAIN },
      { "@type": "type.googleapis.com/google.rpc.BadRequest", fieldViolations: violations },
    ],
  });
}

export function unauthenticated(message: string): GoogleApiError {
  return new GoogleApiError({ code: 401, status: "UNAUTHENTICATED", message });
}

export function noPermission(): GoogleApiError {
  return new GoogleApiError({
    code: 403,
    status: "PERMISSION_DENIED",
    message: "The caller does not have permission",
    details: [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: "PERMISSION_DENIED", domain: DOMAIN }],
  });
}

const DOMAIN = "datamanager.googleapis.com";
