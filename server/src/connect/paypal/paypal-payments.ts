/** Payments as PayPal tells of them, by webhooks and by Transaction Search. */
import { z } from "zod";
import type { PaymentProvider } from "../payment-provider.ts";
import { Money } from "./amount.ts";
import { foldPayment } from "./fold-payment.ts";
import { groupPurchases, keysOf, readableFacts } from "./group-purchases.ts";
import { type PayPalEvent, searchedEvent } from "./paypal-event.ts";
import { factsIn } from "./paypal-facts.ts";
import { subscriptionOf } from "./subscription-of.ts";
import { withoutPerson } from "./without-person.ts";

export const paypalPayments: PaymentProvider<PayPalEvent> = {
  name: "paypal",
  idOf: ({ id }) => id,
  factsOf: (event) => {
    const facts = readableFacts(event);
    const { payments, links } = facts ? keysOf(facts) : { payments: [], links: [] };
    return {
      type: event.event_type,
      occurredAt: new Date(event.create_time),
      subject: payments[0] ?? links[0] ?? null,
      joining: [...payments, ...links],
      shared: facts?.payerId ? [`customer:${facts.payerId}`] : [],
      unreadable: whyUnreadable(event),
    };
  },
  customersOf: (event) => [readableFacts(event)?.payerId ?? []].flat(),
  group: groupPurchases,
  // Every payment is named by its own id wherever PayPal tells of it.
  isLoose: () => false,
  fold: foldPayment,
  withoutPerson,
  subscriptionOf,
  records: { stream: "transactions", eventOf: searchedEvent },
  statedAmount: ({ resource }) => {
    const amount = Stated.parse(resource);
    return {
      providerId: amount.id,
      amountText: amount.money?.value ?? null,
      currency: amount.money?.currency_code ?? null,
    };
  },
};

const Amount = Money.extend({ value: z.string(), currency_code: z.string() }).nullish().catch(null);
const Stated = z
  .looseObject({
    id: z.string().nullish().catch(null),
    amount: Amount,
    transaction_info: z
      .looseObject({ transaction_id: z.string().nullish().catch(null), transaction_amount: Amount })
      .nullish()
      .catch(null),
  })
  .transform(({ id, amount, transaction_info: info }) => ({
    id: id ?? info?.transaction_id ?? null,
    money: amount ?? info?.transaction_amount ?? null,
  }));

/** Which fields are not what they must be; null when it can be read, or is about nothing that is. */
function whyUnreadable(event: PayPalEvent): string | null {
  try {
    factsIn(event);
    return null;
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const fields = error.issues.map(({ path }) => path.join("."));
    return `unusable ${event.event_type}: ${[...new Set(fields)].join(", ")}`.slice(0, 300);
  }
}
