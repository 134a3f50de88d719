/** How often what people prove may fail, before they have to wait. */
import type { ErrorCode } from "@tributary/contract/problem";
import { AppError } from "../../../core/errors.ts";
import type { PostgresDoor } from "../../../platform/postgres/postgres.ts";
import { type AttemptLimit, createAttemptLimit } from "./attempt-limit.ts";

const MINUTE_SECONDS = 60;

const failsWith =
  (...codes: ErrorCode[]) =>
  (error: unknown): boolean =>
    error instanceof AppError && codes.includes(error.code);

const LIMITS = {
  /** Log-ins of one account from one network. */
  account: { maxFailures: 10, windowSeconds: 5 * MINUTE_SECONDS, isFailure: failsWith("unauthenticated") },
  /** Log-ins of one network at any account. */
  network: {
    maxFailures: 100,
    windowSeconds: 5 * MINUTE_SECONDS,
    isFailure: failsWith("unauthenticated"),
    keepsFailures: true,
  },
  /** Codes of a second factor. */
  code: { maxFailures: 5, windowSeconds: 5 * MINUTE_SECONDS, isFailure: failsWith("unauthenticated") },
  /** Passwords and codes asked for again inside a session. */
  password: {
    maxFailures: 10,
    windowSeconds: 5 * MINUTE_SECONDS,
    isFailure: failsWith("forbidden", "invalid_request"),
  },
  /** Sign-ups of one network with an address that has an account. */
  signup: {
    maxFailures: 20,
    windowSeconds: 15 * MINUTE_SECONDS,
    isFailure: failsWith("conflict"),
    keepsFailures: true,
  },
  /** Mails that somebody asks for. */
  mail: { maxFailures: 5, windowSeconds: 15 * MINUTE_SECONDS, isFailure: () => true, countsAll: true },
  /** Invitations that a workspace has mailed; those that are refused are none. */
  invitation: {
    maxFailures: 20,
    windowSeconds: 60 * MINUTE_SECONDS,
    isFailure: () => false,
    countsAll: true,
    refusal: "This workspace has had 20 invitations mailed within an hour, and may not have more for now.",
  },
} as const;

export type AccountLimits = Readonly<Record<keyof typeof LIMITS, AttemptLimit>>;

/** @param context.hashKey keys what is stored of who tried; @param context.clock Unix milliseconds */
export function createAccountLimits(context: {
  postgres: PostgresDoor;
  hashKey: Uint8Array;
  clock: () => number;
}): AccountLimits {
  const limits = Object.entries(LIMITS).map(([name, limit]) => [
    name,
    createAttemptLimit({ ...context, ...limit, name }),
  ]);
  return Object.fromEntries(limits) as AccountLimits;
}
