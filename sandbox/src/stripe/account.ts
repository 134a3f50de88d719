/** Everything one Stripe account holds, in memory and on disk. */
import { type Journal, openJournal } from "../journal.ts";
import type { CheckoutSession, StoredSession } from "./checkout-session.ts";
import type { StoredEvent } from "./event.ts";
import type { StoredAnswer } from "./idempotency.ts";
import type { Charge, PaymentIntent } from "./payment.ts";
import type { Refund } from "./refund.ts";
import type { StripeInvoice, StripeSubscription } from "./subscription.ts";
import type { StoredEndpoint } from "./webhook-endpoint.ts";

/** What one operation changed: written as one line, so that a kill leaves all of it or nothing. */
export interface Change {
  sessions?: StoredSession[];
  intents?: PaymentIntent[];
  charges?: Charge[];
  refunds?: Refund[];
  subscriptions?: StripeSubscription[];
  invoices?: StripeInvoice[];
  endpoints?: StoredEndpoint[];
  removedEndpoint?: string;
  events?: StoredEvent[];
  answer?: StoredAnswer;
  /** Key of a delivery that the receiver acknowledged. */
  delivered?: string;
}

export class Account {
  readonly sessions = new Map<string, StoredSession>();
  readonly intents = new Map<string, PaymentIntent>();
  readonly charges = new Map<string, Charge>();
  readonly refunds = new Map<string, Refund>();
  readonly subscriptions = new Map<string, StripeSubscription>();
  readonly invoices = new Map<string, StripeInvoice>();
  readonly endpoints = new Map<string, StoredEndpoint>();
  readonly events = new Map<string, StoredEvent>();
  readonly answers = new Map<string, StoredAnswer>();
  readonly delivered = new Set<string>();
  /** Events that are on disk, oldest first: only these may leave the house. */
  readonly emitted: StoredEvent[] = [];
  readonly #journal: Journal<Change>;
  readonly #sessionOfIntent = new Map<string, string>();

  constructor(journal: Journal<Change>) {
    this.#journal = journal;
    for (const change of journal.past) {
      this.#apply(change);
      this.emitted.push(...(change.events ?? []));
    }
    journal.forget();
  }

  /** Takes effect in memory at once (so that the next check sees it); resolves when it is on disk. */
  async commit(change: Change): Promise<void> {
    this.#apply(change);
    await this.#journal.append(change);
    this.emitted.push(...(change.events ?? []));
  }

  /** The session that made a payment, if one did. */
  sessionOfIntent(intentId: string): CheckoutSession | undefined {
    return this.sessions.get(this.#sessionOfIntent.get(intentId) ?? "")?.object;
  }

  close(): Promise<void> {
    return this.#journal.close();
  }

  #apply(change: Change): void {
    for (const session of change.sessions ?? []) {
      this.sessions.set(session.object.id, session);
      const intent = session.object.payment_intent;
      if (intent !== null) this.#sessionOfIntent.set(intent, session.object.id);
    }
    putAll(this.intents, change.intents);
    putAll(this.charges, change.charges);
    putAll(this.refunds, change.refunds);
    putAll(this.subscriptions, change.subscriptions);
    putAll(this.invoices, change.invoices);
    putAll(this.events, change.events);
    for (const endpoint of change.endpoints ?? []) this.endpoints.set(endpoint.object.id, endpoint);
    if (change.removedEndpoint !== undefined) this.endpoints.delete(change.removedEndpoint);
    if (change.answer !== undefined) this.answers.set(change.answer.key, change.answer);
    if (change.delivered !== undefined) this.delivered.add(change.delivered);
  }
}

function putAll<Row extends { id: string }>(rows: Map<string, Row>, changed: Row[] | undefined): void {
  for (const row of changed ?? []) rows.set(row.id, row);
}

/** Opens the account kept in a file, or a new one. */
export async function openAccount(path: string): Promise<Account> {
  return new Account(await openJournal<Change>(path));
}
