/** The whole purchases that waiting webhooks of one provider are about. */
import type { PaymentProvider, Purchase } from "../../connect/payment-provider.ts";
import type { Tx } from "../../platform/postgres/postgres.ts";
import { eventsNaming, type StoredEvent } from "./inbox.sql.ts";

/** Beyond the day within which a checkout is paid, so that its rivals for a payment are seen too. */
const NEAR_MS = 2 * 86_400_000;

export async function purchasesOf(
  tx: Tx,
  provider: PaymentProvider,
  waiting: readonly StoredEvent[],
): Promise<Purchase<object>[]> {
  const joined = await withJoined(tx, provider, waiting);
  const loose = group(provider, joined)
    .filter(provider.isLoose)
    .flatMap(({ events }) => events.map(provider.factsOf));
  const sharedKeys = [...new Set(loose.flatMap(({ shared }) => shared))];
  const times = loose.map(({ occurredAt }) => occurredAt.getTime());
  const near = { from: Math.min(...times) - NEAR_MS, to: Math.max(...times) + NEAR_MS };
  const neighbours = await eventsNaming(tx, provider.name, sharedKeys, near);
  return group(provider, await withJoined(tx, provider, [...joined, ...neighbours]));
}

/** The webhooks and all that are joined to them by ids of one purchase, however long the way. */
async function withJoined(tx: Tx, provider: PaymentProvider, from: readonly StoredEvent[]): Promise<StoredEvent[]> {
  const idOf = ({ connectionId, event }: StoredEvent): string => `${connectionId} ${provider.idOf(event)}`;
  const keysOf = ({ event, subject }: StoredEvent): string[] => [
    ...provider.factsOf(event).joining,
    ...(subject ? [subject] : []),
  ];
  const found = new Map(from.map((stored) => [idOf(stored), stored]));
  const asked = new Set<string>();
  for (;;) {
    const keys = [...found.values()].flatMap(keysOf).filter((key) => !asked.has(key));
    if (keys.length === 0) return [...found.values()];
    for (const key of keys) asked.add(key);
    for (const stored of await eventsNaming(tx, provider.name, [...new Set(keys)])) found.set(idOf(stored), stored);
  }
}

function group(provider: PaymentProvider, stored: readonly StoredEvent[]): Purchase<object>[] {
  const redacted = stored.filter(({ isRedacted, subject }) => isRedacted && subject !== null);
  return provider.group(
    stored.map(({ event }) => event),
    new Map(redacted.map(({ event, subject }) => [provider.idOf(event), subject ?? ""])),
  );
}
