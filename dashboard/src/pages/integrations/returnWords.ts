import type { ConnectFailure } from "@tributary/contract/connections";

const FAILURES: Readonly<Record<ConnectFailure, (provider: string) => string>> = {
  access_denied: (provider) => `You didn't give access to ${provider}, so nothing was connected.`,
  expired: () => "The login took longer than 10 minutes. Try again.",
  invalid_state: () => "This connection was started in another browser or was already finished. Try again here.",
  not_allowed: () => "You were logged out or no longer have permission to connect services.",
  other_account: () =>
    "That's a different account. Reconnect with the original account, or add the other one as a new connection.",
  provider_refused: (provider) => `Couldn't get access to ${provider}. Try again.`,
  provider_unavailable: (provider) => `Couldn't reach ${provider}. Try again in a few minutes.`,
};

/** Why nothing was connected, in a sentence; reasons not known here are told as a plain failure. */
export function failureWords(reason: string | undefined, provider: string): string {
  const words =
    reason !== undefined && Object.hasOwn(FAILURES, reason) ? FAILURES[reason as ConnectFailure] : undefined;
  return words?.(provider) ?? `Couldn't connect ${provider}. Try again.`;
}
