/**
 * What payments are read from, whoever the provider is: its events come late, twice and in any order, so all that are
 * about one purchase are folded anew each time. A further provider is one value and a line in `payment-providers.ts`.
 */

import type { PersonDetails } from "./person-details.ts";

export interface FoldedRefund {
  providerId: string;
  amountMinor: number;
  status: string;
  /** ISO 8601 UTC. */
  refundedAt: string;
}

export interface FoldedPayment {
  amountMinor: number;
  refundedMinor: number;
  /** Upper-case ISO 4217 code. */
  currency: string;
  paidAt: Date;
  /** With disputes that were lost. */
  refunds: FoldedRefund[];
  /** What the provider kept of it, in the payment's currency; null: it does not tell. */
  feeMinor: number | null;
  /** What the buyer disputes and nobody has decided on yet. */
  disputedMinor: number;
  /** The provider's id of the customer. */
  customerId: string | null;
  /** What the shop named its checkout by: often its own id of the customer. */
  referenceId: string | null;
  orderId: string | null;
  email: string | null;
  visitorId: string | null;
  sessionId: string | null;
  trackingId: string | null;
  /** Of what renews by itself; absent or null: paid once. */
  subscriptionId?: string | null;
  /** A further payment of a subscription that was paid for before. */
  isRenewal?: boolean;
  /** Of the ad click that brought the buyer; absent: the provider's payments carry none. */
  clickId?: string | null;
  /** How the buyer says to have heard of the shop; absent or null: nothing said. */
  selfReportedSource?: string | null;
}

export interface Purchase<Event> {
  /** The id under which its payment is booked. */
  key: string;
  /** Every id that it might have been booked under while less was known. */
  ids: string[];
  events: Event[];
  /** Events that tell who paid, though not how much: of an invoice that several payments paid. */
  beside: Event[];
  /** The events to be filed under its key: each event is one purchase's. */
  filed: Event[];
}

/** What the inbox files an event by. */
export interface EventFacts {
  type: string;
  occurredAt: Date;
  /** Id of the payment it speaks of; null: it names none. */
  subject: string | null;
  /** Ids that only one purchase has; none: it is about no money. */
  joining: readonly string[];
  /** Ids that several purchases share; those that name a person begin with `customer:`. */
  shared: readonly string[];
  /** Why nothing can be read from it, though it is about money; null when something can. */
  unreadable: string | null;
}

/** A subscription as an event tells of it. */
export interface SubscriptionState {
  providerId: string;
  /** In the provider's words, such as "active" and "past_due". */
  status: string;
  startedAt: Date;
  /** When it renews next, or ends; null: not told. */
  periodEndsAt: Date | null;
  /** Null: it goes on. */
  cancelsAt: Date | null;
  /** Null: it has not ended. */
  endedAt: Date | null;
}

/** What an event says was paid, in its own words, for a payment that could not be read. */
export interface StatedAmount {
  providerId: string | null;
  amountText: string | null;
  /** Upper case. */
  currency: string | null;
}

export interface PaymentProvider<Event extends object = object> {
  /** As its connections have it. */
  name: string;
  /** The provider's own id; a repeated event has the same. */
  idOf(event: Event): string;
  factsOf(event: Event): EventFacts;
  /** The provider's ids of the customers that the event names, whatever it is about. */
  customersOf(event: Event): readonly string[];
  /** @param filedUnder keys of purchases that events are filed under for good, by event id: they may no longer tell by what */
  group(events: readonly Event[], filedUnder: ReadonlyMap<string, string>): Purchase<Event>[];
  /** Whether no id leads on from it, so that purchases with a shared id nearby have to be looked at too. */
  isLoose(purchase: Purchase<Event>): boolean;
  /**
   * @param key of the purchase
   * @returns null when the events do not (yet) say that money was received
   * @throws AppError for what no payment can be read from, such as an unknown currency
   */
  fold(events: readonly Event[], beside: readonly Event[], key: string): FoldedPayment | null;
  /** Who paid, as the events tell it, for what ad platforms are told; absent: the provider tells no more than an e-mail. */
  payerOf?(events: readonly Event[]): PersonDetails;
  /** The event, from which the same payment is read as before, though nobody's. */
  withoutPerson(event: Event): Event;
  statedAmount(event: Event): StatedAmount;
  /** @returns null: it tells of no subscription */
  subscriptionOf(event: Event): SubscriptionState | null;
  /** The stream of its connector that tells of payments, and the event that stands for a record; absent: there is none. */
  records?: { stream: string; eventOf(record: Readonly<Record<string, unknown>>): Event };
}
