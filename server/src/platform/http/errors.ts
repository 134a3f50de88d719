/** Everything thrown becomes a problem document (RFC 9457). `error-guide.ts` gives each code its status. */
import { inspect } from "node:util";
import type { ErrorCode, Problem } from "@tributary/contract/problem";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { z } from "zod";
import { diskFull } from "../../core/disk-full.ts";
import { AppError } from "../../core/errors.ts";
import { plainFault } from "../../core/plain-fault.ts";
import { ERROR_GUIDE } from "./error-guide.ts";

// Before any schema is asked: a fault gets its words when it is found.
z.config({ customError: plainFault });

/** What Fastify itself throws, by its code. */
const FASTIFY_ERRORS: Readonly<Record<string, [ErrorCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ["payload_too_large", "The body is too large for this call."],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ["unsupported_media_type", "Send JSON, as application/json or text/plain."],
  FST_ERR_CTP_EMPTY_JSON_BODY: ["malformed_json", "The body is empty. Send JSON."],
  FST_ERR_CTP_INVALID_JSON_BODY: ["malformed_json", "The body isn't valid JSON."],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ["invalid_request", "The body's length doesn't match Content-Length."],
  FST_ERR_BAD_URL: ["invalid_request", "The path isn't a valid URL."],
};

/** Turns anything thrown into the error to answer with. Faults of ours keep their cause for the log only. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return validationError(error.validation);
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  const known = FASTIFY_ERRORS[code ?? ""];
  if (known) return new AppError(known[0], known[1]);
  if (statusCode && statusCode >= 400 && statusCode < 500)
    return new AppError("invalid_request", "Couldn't read the request.");
  const full = diskFull(error);
  if (full) return full;
  return new AppError("internal", {
    public: "Something went wrong on our end.",
    internal: error instanceof Error ? String(error) : inspect(error),
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
  const detail = first ? `${first.field || "The body"}: ${first.message}` : "The request isn't valid.";
  return new AppError(onlyCurrency ? "unknown_currency" : "invalid_request", { public: detail, fields });
}

/** The document sent for an error. */
export function toProblem(error: AppError, requestId: string): Problem {
  const { title, status } = ERROR_GUIDE[error.code];
  return {
    type: `/errors#${error.code}`,
    title,
    status,
    code: error.code,
    detail: error.details.public,
    requestId,
    ...(error.details.reason ? { reason: error.details.reason } : {}),
    ...(error.details.fields ? { errors: error.details.fields } : {}),
  };
}
