/** How often what people prove may fail, before they have to wait. */
import type { ErrorCode } from "@tributary/contract/problem";
import { AppError } from "../../../core/errors.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { type AttemptLimit, createAttemptLimit } from "./attempt-limit.ts";

const MINUTE_SECONDS = 60;

const failsWith =
  (...codes: ErrorCode[]) =>
  (error: unknown): boolean =>
    error instanceof AppError && codes.includes(error.code);

/** What succeeds counts; what is refused does not. */
const hourly = (maxFailures: number, refusal: string) => ({
  maxFailures,
  windowSeconds: 60 * MINUTE_SECONDS,
  isFailure: () => false,
  countsAll: true,
  refusal,
});

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
  takenAddress: {
    maxFailures: 20,
    windowSeconds: 15 * MINUTE_SECONDS,
    isFailure: failsWith("conflict"),
    keepsFailures: true,
  },
  /** Accounts opened from one network. */
  signupOfNetwork: hourly(20, "20 accounts were created from your network in the past hour."),
  signupOfInstallation: hourly(200, "Too many accounts were created here in the past hour."),
  /** Workspaces opened by one person. */
  workspace: hourly(20, "You've created 20 workspaces in the past hour."),
  /** Mails that somebody asks for. */
  mail: { maxFailures: 5, windowSeconds: 15 * MINUTE_SECONDS, isFailure: () => true, countsAll: true },
  /** Mails that one network asks for, to whatever addresses. */
  mailOfNetwork: { maxFailures: 30, windowSeconds: 15 * MINUTE_SECONDS, isFailure: () => true, countsAll: true },
  /** Mails that anybody asks for to one address. */
  mailToAddress: { maxFailures: 10, windowSeconds: 60 * MINUTE_SECONDS, isFailure: () => true, countsAll: true },
  /** Invitations mailed; those that are refused are none. */
  invitationOfWorkspace: hourly(20, "This workspace has sent 20 invitations in the past hour."),
  /** Through all of their workspaces. */
  invitationOfPerson: hourly(30, "You've sent 30 invitations in the past hour."),
  invitationOfNetwork: hourly(60, "60 invitations were sent from your network in the past hour."),
  invitationOfInstallation: hourly(500, "Too many invitations were sent from here in the past hour."),
} as const;

export type AccountLimits = Readonly<Record<keyof typeof LIMITS, AttemptLimit>>;

/** @param context.hashKey keys what is stored of who tried; @param context.clock Unix milliseconds */
export function createAccountLimits(context: {
  postgres: PostgresClient;
  hashKey: Uint8Array;
  clock: () => number;
}): AccountLimits {
  const limits = Object.entries(LIMITS).map(([name, limit]) => [
    name,
    createAttemptLimit({ ...context, ...limit, name }),
  ]);
  return Object.fromEntries(limits) as AccountLimits;
}
