/** What happens to subscriptions: renewed, canceled. A checkout opens them. */
import { GOOD_CARD } from "./cards.ts";
import type { Act } from "./checkout.ts";
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
import {
  monthAfter,
  newInvoice,
  newInvoicePayment,
  type StripeInvoice,
  type StripeSubscription,
} from "./subscription.ts";

/** @throws StripeError 404 for an unknown id */
export function findSubscription({ account }: Pick<Act, "account">, id: string): StripeSubscription {
  const found = account.subscriptions.get(id);
  if (found === undefined) throw noSuch("subscription", id, "id");
  return found;
}

export interface Renewal {
  subscription: StripeSubscription;
  invoice: StripeInvoice;
  intent: PaymentIntent;
  charge: Charge;
}

/**
 * The next month is paid.
 * @throws StripeError 404 for an unknown id, 400 for a subscription that has ended
 */
export async function renewSubscription(act: Act, id: string): Promise<Renewal> {
  const before = findSubscription(act, id);
  if (before.status === "canceled") throw ended(id);
  const items = before.items.data.map((item) => ({
    ...item,
    current_period_start: item.current_period_end,
    current_period_end: monthAfter(item.current_period_end),
  }));
  const renewed = { ...before, latest_invoice: act.ids("in"), items: { ...before.items, data: items } };
  const amount = items.reduce((sum, { price, quantity }) => sum + price.unit_amount * quantity, 0);
  const email = act.account.invoices.get(before.latest_invoice)?.customer_email ?? null;
  const holder = cardHolder(email ?? "");
  const { intent, charge } = charged(act, { amount, currency: before.currency, customer: before.customer, holder });
  const invoice = newInvoice({ subscription: renewed, reason: "subscription_cycle", amount, at: act.at, email });
  const happenings: Happening[] = [
    { type: "payment_intent.succeeded", object: intent },
    { type: "charge.succeeded", object: charge },
    { type: "invoice.paid", object: invoice },
    { type: "invoice_payment.paid", object: newInvoicePayment(act.ids("inpay"), invoice, intent.id) },
    { type: "customer.subscription.updated", object: renewed },
  ];
  await act.account.commit({
    intents: [intent],
    charges: [charge],
    invoices: [invoice],
    subscriptions: [renewed],
    events: eventsOf(act.account, { ids: act.ids, created: act.at, seed: act.seed, subject: invoice.id }, happenings),
  });
  return { subscription: renewed, invoice, intent, charge };
}

/** @throws StripeError 404 for an unknown id, and for one that has ended, as Stripe has it */
export async function cancelSubscription(act: Act, id: string): Promise<StripeSubscription> {
  const before = findSubscription(act, id);
  if (before.status === "canceled") throw noSuch("subscription", id, "id");
  const canceled: StripeSubscription = { ...before, status: "canceled", canceled_at: act.at, ended_at: act.at };
  const occasion = { ids: act.ids, created: act.at, seed: act.seed, subject: `${id} canceled` };
  const events = eventsOf(act.account, occasion, [{ type: "customer.subscription.deleted", object: canceled }]);
  await act.account.commit({ subscriptions: [canceled], events });
  return canceled;
}

function charged(
  { ids, at }: Act,
  { amount, currency, customer, holder }: { amount: number; currency: string; customer: string; holder: CardHolder },
): { intent: PaymentIntent; charge: Charge } {
  // Metadata of a subscription is on its invoices, never on what pays them.
  const waiting = newIntent({
    id: ids("pi"),
    created: at,
    amount,
    currency,
    customer,
    metadata: {},
    description: "Subscription update",
  });
  const charge = newCharge({
    ids: { charge: ids("ch"), paymentMethod: ids("pm"), balanceTransaction: ids("txn") },
    created: at,
    intent: waiting,
    holder,
    card: GOOD_CARD,
  });
  return { intent: paidIntent(waiting, charge), charge };
}

function ended(id: string): StripeError {
  return new StripeError(400, {
    type: "invalid_request_error",
    message: `The subscription ${id} has been canceled and is not renewed.`,
  });
}
