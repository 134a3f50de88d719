import type { ConnectFailure } from "@tributary/contract/connections";

const FAILURES: Readonly<Record<ConnectFailure, (provider: string) => string>> = {
  access_denied: (provider) => `${provider} was not allowed to share its data, so nothing was connected.`,
  expired: () => "The log-in at the provider took longer than ten minutes. Begin again.",
  invalid_state: () => "The way back was begun in another browser or has been used before. Begin again here.",
  not_allowed: () => "You were logged out meanwhile, or may no longer connect providers here.",
  other_account: () =>
    "Another account was chosen than the one connected before. Reconnect with the same account, or connect the other one anew.",
  provider_refused: (provider) => `${provider} did not give access. Begin again.`,
  provider_unavailable: (provider) => `${provider} could not be reached. Try again in a few minutes.`,
};

/** Why nothing was connected, in a sentence; reasons not known here are told as a plain failure. */
export function failureWords(reason: string | undefined, provider: string): string {
  const words =
    reason !== undefined && Object.hasOwn(FAILURES, reason) ? FAILURES[reason as ConnectFailure] : undefined;
  return words?.(provider) ?? `${provider} could not be connected. Begin again.`;
}
