/** What a failed read means for people: what happened, what to do, and what happens next by itself. */
import { ProviderError, type ProviderFailure } from "../../../connect/provider-client.ts";
import { AppError } from "../../../core/errors.ts";

export interface Outcome {
  /** Stable, for programs. */
  code: "access_ended" | "forbidden" | "account_removed" | "quota" | "provider_down" | "unexpected_answer" | "rejected";
  /** What happened. */
  error: string;
  /** What to do. */
  remedy: string;
  /** It may go well another time without anybody doing something. */
  mayPass: boolean;
  /** Unix milliseconds until which the provider is not asked; null: it may be asked at any time. */
  retryAt: number | null;
  /** The account's other streams would fail alike. */
  endsSync: boolean;
}

interface Names {
  /** Of the provider: "Google Ads". */
  provider: string;
  /** Of the account. */
  account: string;
}

const QUOTA_WAIT_MS = 3_600_000;

/** @throws the error itself where it is no provider's */
export function outcomeOf(error: unknown, names: Names, now: number): Outcome {
  const kind = kindOf(error);
  const retryAt = error instanceof ProviderError ? error.facts.retryAt : undefined;
  return {
    ...OUTCOMES[kind](names),
    ...(kind === "quota" ? { retryAt: Math.max(retryAt ?? 0, now + 60_000, retryAt ? 0 : now + QUOTA_WAIT_MS) } : {}),
  };
}

/** What asking for a credential throws is AppErrors; everything else of a read, ProviderErrors. */
function kindOf(error: unknown): ProviderFailure {
  if (error instanceof ProviderError) return error.kind;
  if (error instanceof AppError && (error.code === "provider_refused" || error.code === "not_found")) {
    return "access_ended";
  }
  if (error instanceof AppError && error.code === "unavailable") return "unavailable";
  throw error;
}

type Making = (names: Names) => Outcome;

const lasting = { mayPass: false, retryAt: null, endsSync: false };
const passing = { mayPass: true, retryAt: null, endsSync: false };

const rejected: Making = ({ provider }) => ({
  code: "rejected",
  error: `${provider} rejected a request for this report.`,
  remedy: "Existing data stays. Ask your server admin to check for an update of Tributary.",
  ...lasting,
});

const OUTCOMES: Readonly<Record<ProviderFailure, Making>> = {
  access_ended: ({ provider }) => ({
    code: "access_ended",
    error: `Access to ${provider} was revoked or has expired.`,
    remedy: "Reconnect to continue. Existing data stays.",
    ...lasting,
    endsSync: true,
  }),
  forbidden: ({ provider, account }) => ({
    code: "forbidden",
    error: `${provider} doesn't allow reading this report of ${account}.`,
    remedy: `Ask an admin of the account in ${provider} to give the connected user access.`,
    ...lasting,
  }),
  not_found: ({ provider, account }) => ({
    code: "account_removed",
    error: `${account} no longer exists in ${provider}, or isn't shared with the connected user.`,
    remedy: "Choose another account, or ask for access to this one. Existing data stays.",
    ...lasting,
    endsSync: true,
  }),
  quota: ({ provider }) => ({
    code: "quota",
    error: `The limit of requests to ${provider} is used up for now.`,
    remedy: "Nothing to do. The sync continues by itself when the limit is reset.",
    mayPass: true,
    retryAt: 0,
    endsSync: true,
  }),
  too_much: rejected,
  invalid: rejected,
  unavailable: ({ provider }) => ({
    code: "provider_down",
    error: `${provider} couldn't be reached, or was too slow to answer.`,
    remedy: "Nothing to do. The sync is retried by itself.",
    ...passing,
  }),
  unexpected: ({ provider }) => ({
    code: "unexpected_answer",
    error: `${provider} gave an incomplete or unreadable answer, which wasn't used.`,
    remedy: "Nothing to do. The sync is retried by itself. If this goes on for days, tell your server admin.",
    ...passing,
  }),
};
