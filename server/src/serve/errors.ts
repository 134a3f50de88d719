/** Everything thrown becomes a problem document (RFC 9457). One table gives each code its status. */
import type { ErrorCode, Problem } from "@tributary/contract/problem";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { AppError } from "../core/errors.ts";

export const STATUS: Readonly<Record<ErrorCode, number>> = {
  invalid_request: 400,
  malformed_json: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  unknown_pixel: 404,
  method_not_allowed: 405,
  conflict: 409,
  gone: 410,
  payload_too_large: 413,
  unsupported_media_type: 415,
  idempotency_mismatch: 422,
  unknown_currency: 422,
  invalid_signature: 400,
  rate_limited: 429,
  internal: 500,
  provider_refused: 502,
  unavailable: 503,
};

const TITLE: Readonly<Record<ErrorCode, string>> = {
  invalid_request: "Invalid request",
  malformed_json: "Malformed JSON",
  unauthenticated: "Not signed in",
  forbidden: "Not allowed",
  not_found: "Not found",
  unknown_pixel: "Unknown pixel",
  method_not_allowed: "Method not allowed",
  conflict: "Conflict",
  gone: "Gone",
  payload_too_large: "Payload too large",
  unsupported_media_type: "Unsupported media type",
  idempotency_mismatch: "Idempotency key reused",
  unknown_currency: "Unknown currency",
  invalid_signature: "Invalid signature",
  rate_limited: "Too many requests",
  internal: "Internal error",
  provider_refused: "The provider refused",
  unavailable: "Temporarily unavailable",
};

/** What Fastify itself throws, by its code. */
const FASTIFY_ERRORS: Readonly<Record<string, [ErrorCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ["payload_too_large", "The body is larger than this call accepts."],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ["unsupported_media_type", "Send JSON, as application/json or text/plain."],
  FST_ERR_CTP_EMPTY_JSON_BODY: ["malformed_json", "The body is empty; it must be JSON."],
  FST_ERR_CTP_INVALID_JSON_BODY: ["malformed_json", "The body is not valid JSON."],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ["invalid_request", "The body's length differs from Content-Length."],
  FST_ERR_BAD_URL: ["invalid_request", "The path is not a valid URL."],
};

/** Turns anything thrown into the error to answer with. Faults of ours keep their cause for the log only. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return validationError(error.validation);
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  const known = FASTIFY_ERRORS[code ?? ""];
  if (known) return new AppError(known[0], known[1]);
  if (statusCode && statusCode >= 400 && statusCode < 500)
    return new AppError("invalid_request", "The request could not be read.");
  return new AppError("internal", {
    public: "Something went wrong on our side.",
    internal: String(error),
    cause: error,
  });
}

function validationError(issues: readonly { instancePath: string; message?: string | undefined }[]): AppError {
  const fields = issues.map(({ instancePath, message }) => ({
    field: instancePath.replace(/^\//, "").replaceAll("/", "."),
    message: message ?? "is not valid",
  }));
  const onlyCurrency = fields.every(({ field }) => field.split(".").at(-1) === "currency");
  const first = fields[0];
  const detail = first ? `${first.field || "The body"}: ${first.message}` : "The request is not valid.";
  return new AppError(onlyCurrency ? "unknown_currency" : "invalid_request", { public: detail, fields });
}

/** The document sent for an error. */
export function toProblem(error: AppError, requestId: string): Problem {
  return {
    type: `/docs/errors#${error.code}`,
    title: TITLE[error.code],
    status: STATUS[error.code],
    code: error.code,
    detail: error.details.public,
    requestId,
    ...(error.details.fields ? { errors: error.details.fields } : {}),
  };
}
