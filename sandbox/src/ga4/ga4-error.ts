/** Refusals of Google Analytics. */
import { GoogleApiError } from "../google/google-api-error.ts";

export function invalidArgument(message: string): GoogleApiError {
  return new GoogleApiError({ code: 400, status: "INVALID_ARGUMENT", message });
}

export function exhausted(message: string): GoogleApiError {
  return new GoogleApiError({ code: 429, status: "RESOURCE_EXHAUSTED", message });
}

export function noPermission(): GoogleApiError {
  return new GoogleApiError({
    code: 403,
    status: "PERMISSION_DENIED",
    message: "User does not have sufficient permissions for this property.",
  });
}
