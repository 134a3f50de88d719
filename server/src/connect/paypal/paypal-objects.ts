/**
 * The parts of PayPal's objects that a payment is read from. Everything else in them is kept in the inbox, unread.
 * Sources: developer.paypal.com/docs/api/{payments/v2,orders/v2,payments/v1,customer-disputes/v1,subscriptions/v1,transaction-search/v1}.
 */
import { z } from "zod";
import { Money } from "./amount.ts";
import { SearchTime } from "./paypal-event.ts";

const PayPalId = z.string().min(1).max(100);
const Time = z.iso.datetime({ offset: true });
/** Says who paid, not how much: where it is unreadable, the payment counts all the same. */
const Said = z.string().max(255).nullish().catch(null);
const Email = z.string().max(512).nullish().catch(null);
const Links = z
  .array(z.object({ rel: z.string(), href: z.string() }))
  .default([])
  .catch([]);
const Status = z.string().max(60);

/** Version 1 writes money in other words. */
const OldMoney = z
  .object({ total: z.string(), currency: z.string() })
  .transform(({ total, currency }) => ({ value: total, currency_code: currency }))
  .pipe(Money);
const OldFee = z
  .object({ value: z.string(), currency: z.string() })
  .transform(({ value, currency }) => ({ value, currency_code: currency }))
  .pipe(Money)
  .nullish()
  .catch(null);

export const Capture = z.object({
  id: PayPalId,
  status: Status,
  amount: Money,
  custom_id: Said,
  invoice_id: Said,
  create_time: Time,
  update_time: Time.nullish(),
  seller_receivable_breakdown: z.object({ paypal_fee: Money.nullish() }).nullish().catch(null),
  supplementary_data: z
    .object({ related_ids: z.object({ order_id: PayPalId.nullish() }).nullish() })
    .nullish()
    .catch(null),
});

export const Refund = z.object({
  id: PayPalId,
  status: Status,
  amount: Money,
  create_time: Time,
  links: Links,
});

const Payer = z.object({ email_address: Email, payer_id: Said }).nullish().catch(null);

export const Order = z.object({
  id: PayPalId,
  payer: Payer,
  payment_source: z
    .object({ paypal: z.object({ email_address: Email, account_id: Said }).nullish() })
    .nullish()
    .catch(null),
  purchase_units: z
    .array(
      z.object({
        custom_id: Said,
        invoice_id: Said,
        payments: z.object({ captures: z.array(Capture).default([]), refunds: z.array(Refund).default([]) }).nullish(),
      }),
    )
    .default([]),
});

/** A payment of version 1, which subscriptions still are. */
export const Sale = z.object({
  id: PayPalId,
  state: Status,
  amount: OldMoney,
  transaction_fee: OldFee,
  custom: Said,
  invoice_number: Said,
  billing_agreement_id: PayPalId.nullish(),
  create_time: Time,
  update_time: Time.nullish(),
});

export const SaleRefund = z.object({
  id: PayPalId,
  sale_id: PayPalId,
  state: Status.default("completed"),
  amount: OldMoney,
  create_time: Time,
});

export const Dispute = z.object({
  dispute_id: PayPalId,
  create_time: Time,
  status: Status,
  disputed_transactions: z.array(z.object({ seller_transaction_id: PayPalId })).min(1),
  dispute_amount: Money,
  dispute_outcome: z.object({ outcome_code: Status.nullish(), amount_refunded: Money.nullish() }).nullish().catch(null),
});
export type Dispute = z.infer<typeof Dispute>;

export const Subscription = z.object({
  id: PayPalId,
  status: Status.nullish().catch(null),
  custom_id: Said,
  start_time: Time.nullish().catch(null),
  status_update_time: Time.nullish().catch(null),
  billing_info: z.object({ next_billing_time: Time.nullish() }).nullish().catch(null),
  subscriber: Payer,
});

export const SearchedTransaction = z.object({
  transaction_info: z.object({
    transaction_id: PayPalId,
    transaction_event_code: z.string().regex(/^T\d{4}$/),
    paypal_reference_id: PayPalId.nullish(),
    paypal_reference_id_type: z.string().nullish(),
    transaction_initiation_date: SearchTime,
    transaction_amount: Money,
    fee_amount: Money.nullish().catch(null),
    transaction_status: z.string().nullish(),
    invoice_id: Said,
    custom_field: Said,
  }),
  payer_info: z.object({ account_id: Said, email_address: Email }).nullish().catch(null),
});
export type SearchedTransaction = z.infer<typeof SearchedTransaction>;
