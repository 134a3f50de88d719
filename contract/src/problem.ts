/** Errors as RFC 9457 problem details, with stable codes. */
import { z } from "zod";

/** Every code an answer can carry; explained in docs/errors.md and at /errors. Never renamed, only added to. */
export const ErrorCode = z.enum([
  "invalid_request",
  "malformed_json",
  "payload_too_large",
  "unsupported_media_type",
  "unauthenticated",
  "forbidden",
  "not_found",
  "method_not_allowed",
  "conflict",
  "conversion_rejected",
  "idempotency_mismatch",
  "precondition_failed",
  "gone",
  "unknown_pixel",
  "unknown_currency",
  "invalid_signature",
  "invalid_state",
  "provider_refused",
  "rate_limited",
  "usage_limit",
  "unavailable",
  "internal",
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: ErrorCode,
    detail: z.string(),
    requestId: z.string(),
    reason: z.string().optional().meta({
      description: "Stable code: the rule a rejected conversion breaks, or why a product's image is unavailable",
    }),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;
