/** The whole purchases that waiting webhooks are about. */
import { groupPurchases, type Purchase } from "../../connect/stripe/group-purchases.ts";
import { purchaseKeysOf } from "../../connect/stripe/purchase-keys.ts";
import type { Tx } from "../../platform/postgres/postgres.ts";
import { eventsNaming, type StoredEvent } from "./inbox.sql.ts";

/** Beyond the day within which a checkout is paid, so that its rivals for a payment are seen too. */
const NEAR_MS = 2 * 86_400_000;

export async function purchasesOf(tx: Tx, waiting: readonly StoredEvent[]): Promise<Purchase[]> {
  const joined = await withJoined(tx, waiting);
  const loose = group(joined)
    .filter(isLoose)
    .flatMap(({ events }) => events);
  const sharedKeys = [...new Set(loose.flatMap((event) => purchaseKeysOf(event).shared))];
  const times = loose.map(({ created }) => created * 1000);
  const near = { from: Math.min(...times) - NEAR_MS, to: Math.max(...times) + NEAR_MS };
  const neighbours = await eventsNaming(tx, sharedKeys, near);
  return group(await withJoined(tx, [...joined, ...neighbours]));
}

/** Purchases that no id leads on from: a checkout without its payment, a payment without its checkout. */
function isLoose({ events }: Purchase): boolean {
  const keys = events.map(purchaseKeysOf);
  return keys.every(({ money }) => money.length === 0) || keys.every(({ purchase }) => purchase.length === 0);
}

/** The webhooks and all that are joined to them by ids of one purchase, however long the way. */
async function withJoined(tx: Tx, from: readonly StoredEvent[]): Promise<StoredEvent[]> {
  const found = new Map(from.map((stored) => [idOf(stored), stored]));
  const asked = new Set<string>();
  for (;;) {
    const keys = [...found.values()].flatMap(keysOf).filter((key) => !asked.has(key));
    if (keys.length === 0) return [...found.values()];
    for (const key of keys) asked.add(key);
    for (const stored of await eventsNaming(tx, [...new Set(keys)])) found.set(idOf(stored), stored);
  }
}

function keysOf({ event, paymentKey }: StoredEvent): string[] {
  const { money, purchase } = purchaseKeysOf(event);
  return [...money, ...purchase, ...(paymentKey ? [paymentKey] : [])];
}

function idOf({ connectionId, event }: StoredEvent): string {
  return `${connectionId} ${event.id}`;
}

function group(stored: readonly StoredEvent[]): Purchase[] {
  const redacted = stored.filter(({ isRedacted, paymentKey }) => isRedacted && paymentKey !== null);
  return groupPurchases(
    stored.map(({ event }) => event),
    new Map(redacted.map(({ event, paymentKey }) => [event.id, paymentKey ?? ""])),
  );
}
