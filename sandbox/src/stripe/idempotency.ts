/** Idempotency-Key on POST: https://docs.stripe.com/api/idempotent_requests */
import { createHash } from "node:crypto";
import { StripeError } from "./stripe-error.ts";

/** The first answer given to a key, replayed to whoever sends it again. */
export interface StoredAnswer {
  key: string;
  /** Hash of method, path and parameters. */
  fingerprint: string;
  status: number;
  body: string;
  requestId: string;
}

const MAX_KEY_LENGTH = 255;

export function fingerprintOf(method: string, path: string, body: string): string {
  return createHash("sha256").update(`${method} ${path}\n${body}`).digest("base64url");
}

/** @throws StripeError 400 when the key is too long, 400 idempotency_error when it came with other parameters before. */
export function checkKey(key: string, fingerprint: string, before: StoredAnswer | undefined): void {
  if (key.length > MAX_KEY_LENGTH) {
    throw idempotencyError(400, `Idempotency keys must be at most ${MAX_KEY_LENGTH} characters long.`);
  }
  if (before !== undefined && before.fingerprint !== fingerprint) {
    throw idempotencyError(
      400,
      `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    );
  }
}

/** 409 while the first request with this key is still running. */
export function keyInUse(): StripeError {
  return new StripeError(409, {
    type: "idempotency_error",
    code: "idempotency_key_in_use",
    message: "There is currently another in-progress request using this Idempotent Key. Please try again later.",
  });
}

function idempotencyError(status: number, message: string): StripeError {
  return new StripeError(status, { type: "idempotency_error", message });
}
