/**
 * Which events are about the same payment. Ids that only one purchase has join them, however long the way: a checkout
 * names its invoice, the invoice's payment names the intent. A checkout or an invoice that no id leads on from joins
 * the payment of the same customer, currency and amount that is nearest in time.
 */
import type { Purchase } from "../payment-provider.ts";
import { newestFacts, type Received, receivedMoney } from "./newest-facts.ts";
import { paymentKey, purchaseKeysOf } from "./purchase-keys.ts";
import type { StripeEvent } from "./stripe-event.ts";

type StripePurchase = Purchase<StripeEvent>;

interface Group {
  money: Set<string>;
  purchase: Set<string>;
  shared: Set<string>;
  events: StripeEvent[];
}

/** A checkout is paid within a day of being opened. */
const SAME_PURCHASE_SECONDS = 86_400;

/**
 * @param events in any order; those that name no id are left out
 * @param filedUnder keys of purchases that events are filed under for good, by event id: they may no longer tell by what
 */
export function groupPurchases(
  events: readonly StripeEvent[],
  filedUnder: ReadonlyMap<string, string> = new Map(),
): StripePurchase[] {
  const intentOf = intentsOfCharges(events);
  const groups = events
    .map((event) => toGroup(event, intentOf, filedUnder.get(event.id)))
    .filter(({ money, purchase }) => money.size + purchase.size > 0);
  return joinStrays(joined(groups, ({ money, purchase }) => [...money, ...purchase])).flatMap(toPurchases);
}

const isIntent = (id: string): boolean => id.startsWith("pi_");

/** To which intent a charge belongs, as far as an event names both. */
function intentsOfCharges(events: readonly StripeEvent[]): Map<string, string> {
  const named = events.map((event) => purchaseKeysOf(event).money);
  const pairs = named.flatMap((money) => {
    const [intent, ...others] = money.filter(isIntent);
    return intent && others.length === 0 ? money.filter((id) => !isIntent(id)).map((id) => [id, intent] as const) : [];
  });
  return new Map(pairs.sort(([, one], [, other]) => (one < other ? 1 : -1)));
}

/** An event of one payment is known by its intent, else by its charge; one that names several is none's own. */
function toGroup(event: StripeEvent, intentOf: ReadonlyMap<string, string>, filedUnder?: string): Group {
  const { money, purchase, shared } = purchaseKeysOf(event);
  const intents = money.filter(isIntent);
  const ids = new Set(intents.length > 0 ? intents : money.map((id) => intentOf.get(id) ?? id));
  const joins = [...purchase, ...(ids.size > 1 ? ids : []), ...(filedUnder ? [filedUnder] : [])];
  return { money: ids.size > 1 ? new Set() : ids, purchase: new Set(joins), shared: new Set(shared), events: [event] };
}

/** Groups that have a key in common become one. */
function joined(groups: readonly Group[], keysOf: (group: Group) => string[]): Group[] {
  const byKey = new Map<string, Group>();
  for (const group of groups) {
    const found = new Set(keysOf(group).flatMap((key) => byKey.get(key) ?? []));
    const merged = [...found, group].reduce(merge);
    for (const key of keysOf(merged)) byKey.set(key, merged);
  }
  return [...new Set(byKey.values())];
}

function merge(one: Group, other: Group): Group {
  return {
    money: one.money.union(other.money),
    purchase: one.purchase.union(other.purchase),
    shared: one.shared.union(other.shared),
    events: [...one.events, ...other.events],
  };
}

interface Pair {
  stray: Group;
  payment: Group;
  seconds: number;
}

/** The nearest pairs first, each group in one at most. */
function joinStrays(groups: readonly Group[]): Group[] {
  const told = new Map(groups.map((group) => [group, amountOf(group)]));
  const strays = groups.filter((group) => group.money.size === 0 && told.get(group));
  const payments = groups.filter(({ money, purchase }) => money.size > 0 && purchase.size === 0);
  const pairs = strays.flatMap((stray) =>
    payments.flatMap((payment): Pair[] => {
      const seconds = distance(told.get(stray), told.get(payment));
      return seconds <= SAME_PURCHASE_SECONDS && !stray.shared.isDisjointFrom(payment.shared)
        ? [{ stray, payment, seconds }]
        : [];
    }),
  );
  const taken = new Map<Group, Group>();
  for (const { stray, payment } of pairs.sort(nearestFirst)) {
    if (taken.has(stray) || taken.has(payment)) continue;
    taken.set(stray, payment).set(payment, merge(payment, stray));
  }
  return groups
    .filter((group) => !(taken.has(group) && group.money.size === 0))
    .map((group) => taken.get(group) ?? group);
}

function nearestFirst(a: Pair, b: Pair): number {
  const name = ({ stray, payment }: Pair): string => `${keyOf(stray)} ${keyOf(payment)}`;
  return a.seconds - b.seconds || (name(a) < name(b) ? -1 : 1);
}

type Told = (Received & { paidAt: number }) | null;

function amountOf({ events }: Group): Told {
  const newest = newestFacts(events);
  const received = receivedMoney(newest);
  return received && { ...received, paidAt: newest.paidAt };
}

/** Seconds between two payments of the same amount; of different ones, for ever. */
function distance(one: Told | undefined, other: Told | undefined): number {
  if (one?.amount !== other?.amount || one?.currency !== other?.currency) return Number.POSITIVE_INFINITY;
  return Math.abs((one?.paidAt ?? 0) - (other?.paidAt ?? 0));
}

/** One payment each, as a rule; an invoice can be paid in parts, each of which is a payment. */
function toPurchases(group: Group): StripePurchase[] {
  const intentOf = intentsOfCharges(group.events);
  const single = group.events.map((event) => toGroup(event, intentOf));
  const parts = joined(
    single.filter(({ money }) => money.size > 0),
    ({ money }) => [...money],
  );
  if (parts.length <= 1) {
    const { events } = group;
    return [{ key: keyOf(group), ids: idsOf(group), events, beside: [], filed: events }];
  }
  const rest = single.filter(({ money }) => money.size === 0).flatMap(({ events }) => events);
  const paid = parts.filter((part) => amountOf(part));
  // Where no part says that it was paid, the checkout's word for it counts once, for the newest attempt.
  const spokenFor = paid.length > 0 ? undefined : parts.toSorted(newestFirst)[0];
  const main = spokenFor ?? paid[0];
  return parts.map((part) => ({
    key: keyOf(part),
    ids: idsOf(part === main ? { ...part, purchase: group.purchase } : part),
    events: part === spokenFor ? [...part.events, ...rest] : part.events,
    beside: part === spokenFor ? [] : rest,
    filed: part === main ? [...part.events, ...rest] : part.events,
  }));
}

function newestFirst(a: Group, b: Group): number {
  const lastOf = ({ events }: Group): number => Math.max(...events.map(({ created }) => created));
  return lastOf(b) - lastOf(a) || (keyOf(a) < keyOf(b) ? -1 : 1);
}

function keyOf({ money, purchase }: Group): string {
  const ids = [...purchase].sort();
  const filed = ids.find((id) => /^(?:pi|ch|py)_/.test(id));
  return paymentKey([...money].sort()) ?? filed ?? ids.find((id) => id.startsWith("in_")) ?? ids[0] ?? "";
}

function idsOf({ money, purchase }: Group): string[] {
  return [...money, ...[...purchase].filter((id) => /^(?:in|cs)_/.test(id))];
}
