/** For how long a provider restates what it reported. */
import type { Connector } from "../../connections/public.ts";
import type { KnownAccount } from "../accounts/account-facts.sql.ts";

/** @returns days before today that are read again each time, of the stream that is restated longest; null: nobody knows */
export function trailingDaysOf(
  connectors: readonly Connector[],
  { platform, accountId: id, name, currency, timeZone, access }: KnownAccount,
  streams: readonly string[],
): number | null {
  const connector = connectors.find((candidate) => candidate.name === platform);
  const account = { id, name, currency, timeZone, access, notSelectableBecause: null };
  const days = (connector?.streams ?? []).flatMap((stream) =>
    stream.kind === "daily" && streams.includes(stream.name) ? [stream.trailingDays(account)] : [],
  );
  return days.length === 0 ? null : Math.max(...days);
}
