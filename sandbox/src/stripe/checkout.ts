/** What happens to checkout sessions: created, paid, declined, expired. */
import type { Account, Change } from "./account.ts";
import type { CardOutcome } from "./cards.ts";
import {
  type CheckoutSession,
  type NewSession,
  newSession,
  type StoredSession,
  type SubscribedPrice,
} from "./checkout-session.ts";
import { eventsOf, type Happening } from "./event.ts";
import {
  type CardHolder,
  type Charge,
  cardHolder,
  newCharge,
  newIntent,
  type PaymentIntent,
  paidIntent,
} from "./payment.ts";
import { noSuch, StripeError } from "./stripe-error.ts";
import type { IdMaker } from "./stripe-id.ts";
import { newInvoice, newInvoicePayment, newSubscription } from "./subscription.ts";

/** Who acts, when, and where its ids and its webhook order come from. */
export interface Act {
  account: Account;
  ids: IdMaker;
  /** Unix seconds. */
  at: number;
  seed: string;
}

export async function createSession({ account }: Act, input: NewSession): Promise<StoredSession> {
  const session = newSession(input);
  await account.commit({ sessions: [session] });
  return session;
}

/** @throws StripeError 404 for an unknown id. */
export function findSession(account: Account, id: string): StoredSession {
  const session = account.sessions.get(id);
  if (session === undefined) throw noSuch("checkout.session", id, "session");
  return session;
}

/** @throws StripeError 404 for an unknown id, 400 when the session is not open. */
export async function expireSession(act: Act, id: string): Promise<StoredSession> {
  const stored = findSession(act.account, id);
  if (stored.object.status !== "open") {
    throw new StripeError(400, {
      type: "invalid_request_error",
      message: `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${stored.object.status}.`,
    });
  }
  const expired: StoredSession = { ...stored, object: { ...stored.object, status: "expired", url: null } };
  const events = eventsOf(act.account, occasion(act, id), [
    { type: "checkout.session.expired", object: expired.object },
  ]);
  await act.account.commit({ sessions: [expired], events });
  return expired;
}

export interface CardPayment {
  sessionId: string;
  email: string;
  card: CardOutcome;
}

export interface Paid {
  session: CheckoutSession;
  intent: PaymentIntent;
  charge: Charge;
}

/**
 * A person pays on the hosted page.
 * @throws StripeError 402 card_error when the card is declined (the session stays open, as in life),
 *   400 when the session is complete or expired, 404 when it does not exist.
 */
export async function payByCard(act: Act, { sessionId, email, card }: CardPayment): Promise<Paid> {
  const stored = findSession(act.account, sessionId);
  requireOpen(stored.object, act.at);
  const holder = cardHolder(email);
  const intent = act.account.intents.get(stored.object.payment_intent ?? "") ?? intentOf(act, stored);
  const charge = newCharge({
    ids: { charge: act.ids("ch"), paymentMethod: act.ids("pm"), balanceTransaction: act.ids("txn") },
    created: act.at,
    intent,
    holder,
    card,
  });
  if (card.decline !== null) {
    await act.account.commit(declined(act, stored, intent, charge));
    throw cardError(card.decline);
  }
  const { paid, change } = accepted(act, stored, intent, charge, holder);
  await act.account.commit(change);
  return paid;
}

function requireOpen(session: CheckoutSession, at: number): void {
  if (session.status === "open" && session.expires_at > at) return;
  throw new StripeError(400, {
    type: "invalid_request_error",
    message:
      session.status === "complete"
        ? "This Checkout Session has already been paid."
        : "This Checkout Session has expired.",
  });
}

function intentOf(
  { ids, at }: Act,
  { object, intentMetadata, intentDescription, subscribed }: StoredSession,
): PaymentIntent {
  return newIntent({
    id: ids("pi"),
    created: at,
    amount: object.amount_total,
    currency: object.currency,
    customer: subscribed ? ids("cus") : null,
    metadata: intentMetadata,
    description: subscribed ? "Subscription creation" : intentDescription,
  });
}

function accepted(act: Act, stored: StoredSession, waiting: PaymentIntent, charge: Charge, holder: CardHolder) {
  const intent = paidIntent(waiting, charge);
  const opened = stored.subscribed && openSubscription(act, stored.subscribed, intent, holder);
  const session: CheckoutSession = {
    ...stored.object,
    customer_details: holder,
    customer: intent.customer,
    // A subscription's checkout names the invoice, and not what paid it.
    payment_intent: opened ? null : intent.id,
    subscription: opened?.subscription.id ?? null,
    invoice: opened?.invoice.id ?? null,
    payment_status: "paid",
    status: "complete",
    url: null,
  };
  const events = eventsOf(act.account, occasion(act, intent.id), [
    { type: "payment_intent.succeeded", object: intent },
    { type: "charge.succeeded", object: charge },
    { type: "checkout.session.completed", object: session },
    ...(opened?.happenings ?? []),
  ]);
  const change: Change = {
    sessions: [{ ...stored, object: session }],
    intents: [intent],
    charges: [charge],
    events,
    ...(opened ? { subscriptions: [opened.subscription], invoices: [opened.invoice] } : {}),
  };
  return { paid: { session, intent, charge }, change };
}

function openSubscription({ ids, at }: Act, subscribed: SubscribedPrice, intent: PaymentIntent, { email }: CardHolder) {
  const subscription = newSubscription({
    ids: { subscription: ids("sub"), item: ids("si"), invoice: ids("in") },
    customer: intent.customer ?? "",
    at,
    ...subscribed,
  });
  const invoice = newInvoice({ subscription, reason: "subscription_create", amount: intent.amount, at, email });
  const happenings: Happening[] = [
    { type: "customer.subscription.created", object: subscription },
    { type: "invoice.paid", object: invoice },
    { type: "invoice_payment.paid", object: newInvoicePayment(ids("inpay"), invoice, intent.id) },
  ];
  return { subscription, invoice, happenings };
}

function declined(act: Act, stored: StoredSession, waiting: PaymentIntent, charge: Charge): Change {
  const intent: PaymentIntent = {
    ...waiting,
    last_payment_error: { type: "card_error", code: charge.failure_code, message: charge.failure_message },
    latest_charge: charge.id,
  };
  const payment_intent = stored.subscribed ? null : intent.id;
  const session = { ...stored, object: { ...stored.object, payment_intent } };
  const events = eventsOf(act.account, occasion(act, charge.id), [
    { type: "payment_intent.payment_failed", object: intent },
    { type: "charge.failed", object: charge },
  ]);
  return { sessions: [session], intents: [intent], charges: [charge], events };
}

function cardError(decline: NonNullable<CardOutcome["decline"]>): StripeError {
  return new StripeError(402, {
    type: "card_error",
    code: decline.code,
    decline_code: decline.declineCode,
    message: decline.message,
  });
}

function occasion({ ids, at, seed }: Act, subject: string) {
  return { ids, created: at, seed, subject };
}
