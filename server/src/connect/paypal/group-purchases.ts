/**
 * Which events are about the same payment. A payment is known by its own id, which its refunds, disputes and rows of
 * Transaction Search name; orders and subscriptions tell who paid, and join it by the order or subscription that it names.
 */
import type { Purchase } from "../payment-provider.ts";
import type { PayPalEvent } from "./paypal-event.ts";
import { factsIn } from "./paypal-facts.ts";
import type { ToldFacts } from "./told-facts.ts";

interface ReadEvent {
  event: PayPalEvent;
  /** Ids of the payments that it names. */
  payments: readonly string[];
  /** Keys of what it was paid for: an order, a subscription. */
  links: readonly string[];
}

/** The keys by which an event finds the others of its purchase. */
export function keysOf(facts: ToldFacts): { payments: string[]; links: string[] } {
  const payments = facts.money.flatMap((fact) => {
    if (fact.kind === "payment") return [fact.id];
    return fact.kind === "dispute" ? [...fact.payments] : [fact.payment];
  });
  const links = [facts.order && `order:${facts.order}`, facts.subscription && `subscription:${facts.subscription}`];
  return {
    payments: [...new Set(payments)],
    links: links.filter((link): link is string => link !== null && link !== ""),
  };
}

/** The facts of an event; null where there are none, or none that can be read. */
export function readableFacts(event: PayPalEvent): ToldFacts | null {
  try {
    return factsIn(event);
  } catch {
    return null;
  }
}

/** @param events in any order; those that name no id are left out */
export function groupPurchases(events: readonly PayPalEvent[]): Purchase<PayPalEvent>[] {
  const read = events.flatMap(readEvent);
  const byPayment = Map.groupBy(
    read.flatMap((each) => each.payments.map((payment) => ({ payment, each }))),
    ({ payment }) => payment,
  );
  const linksOf = new Map(
    [...byPayment].map(([payment, named]) => [payment, new Set(named.flatMap(({ each }) => each.links))]),
  );
  const ids = [...byPayment.keys()].sort();
  const purchases = ids.map((id): Purchase<PayPalEvent> => {
    const links = linksOf.get(id) ?? new Set();
    const beside = read.filter(
      ({ payments, links: own }) => !payments.includes(id) && own.some((link) => links.has(link)),
    );
    const named = byPayment.get(id)?.map(({ each }) => each) ?? [];
    // What several payments share is filed under the first of them.
    const isFirst = (each: ReadEvent): boolean => {
      const first =
        each.payments.length > 0 ? [...each.payments].sort()[0] : ids.find((other) => isLinked(each, other));
      return first === id;
    };
    const isLinked = (each: ReadEvent, other: string): boolean =>
      each.links.some((link) => linksOf.get(other)?.has(link));
    return {
      key: id,
      ids: [id],
      events: named.map(({ event }) => event),
      beside: beside.map(({ event }) => event),
      filed: [...named, ...beside].filter(isFirst).map(({ event }) => event),
    };
  });
  return [...purchases, ...unpaid(read, new Set([...linksOf.values()].flatMap((links) => [...links])))];
}

/** Orders and subscriptions of which no payment is known yet. */
function unpaid(read: readonly ReadEvent[], paid: ReadonlySet<string>): Purchase<PayPalEvent>[] {
  const waiting = read.filter(({ payments, links }) => payments.length === 0 && !links.some((link) => paid.has(link)));
  return [...Map.groupBy(waiting, ({ links }) => links[0] ?? "")].map(([key, own]) => {
    const events = own.map(({ event }) => event);
    return { key, ids: [key], events, beside: [], filed: events };
  });
}

function readEvent(event: PayPalEvent): ReadEvent[] {
  const facts = readableFacts(event);
  const keys = facts && keysOf(facts);
  return keys && keys.payments.length + keys.links.length > 0 ? [{ event, ...keys }] : [];
}
