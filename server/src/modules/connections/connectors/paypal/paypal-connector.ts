/** PayPal: the payments that were made before it sent webhooks here, and those of which it sent none. */
import { z } from "zod";
import { merchantOf } from "../../../../connect/paypal/look-up-app.ts";
import { SearchTime } from "../../../../connect/paypal/paypal-event.ts";
import { PAYPAL_TEST_URL, PAYPAL_URL, paypalProtocol } from "../../../../connect/paypal/paypal-protocol.ts";
import { searchTransactions } from "../../../../connect/paypal/search-transactions.ts";
import type { Connector, DailyStream, SourceRecord } from "../connector.ts";

/** PayPal keeps three years, and refuses a search that begins before. */
const HISTORY_DAYS = 1090;
/** A payment waits for a bank, and is refunded or disputed, for weeks after the day it was begun on. */
const TRAILING_DAYS = 30;
const DAYS_PER_READ = 31;

const Money = z.object({ currency_code: z.string(), value: z.string().regex(/^-?\d+(?:\.\d+)?$/) });
const Transaction = z.object({
  transaction_info: z.object({
    transaction_id: z.string(),
    transaction_event_code: z.string(),
    transaction_initiation_date: SearchTime,
    transaction_updated_date: SearchTime.optional(),
    transaction_amount: Money,
    fee_amount: Money.optional(),
    transaction_status: z.string().optional(),
    paypal_reference_id: z.string().optional(),
    paypal_reference_id_type: z.string().optional(),
    invoice_id: z.string().optional(),
    custom_field: z.string().optional(),
  }),
  payer_info: z.object({ account_id: z.string().optional(), email_address: z.string().optional() }).optional(),
});
const Key = z.object({
  transaction_info: z.object({
    transaction_id: z.string(),
    transaction_event_code: z.string(),
    transaction_initiation_date: SearchTime,
  }),
});

/** An id alone is not one: PayPal books what changes and what does not change a balance under the same. */
function keyOf(record: SourceRecord): string {
  const { transaction_id, transaction_event_code, transaction_initiation_date } = Key.parse(record).transaction_info;
  return `${transaction_id}/${transaction_event_code}/${transaction_initiation_date}`;
}

const transactions: DailyStream = {
  name: "transactions",
  label: "Payments, refunds, and disputes",
  kind: "daily",
  schema: Transaction,
  keyOf,
  dayOf: (record) =>
    new Date(Key.parse(record).transaction_info.transaction_initiation_date).toISOString().slice(0, 10),
  trailingDays: () => TRAILING_DAYS,
  historyDays: HISTORY_DAYS,
  daysPerRead: DAYS_PER_READ,
  read: (context, days) => searchTransactions(context, days),
};

export const paypalConnector: Connector = {
  name: "paypal",
  label: "PayPal",
  kind: "payments",
  reads: [
    "Payments, refunds, disputes, and fees, to compare them with what ads cost.",
    "The buyer's email and payer ID of each payment, to match it to a visitor.",
  ],
  auth: { kind: "api_key" },
  baseUrl: PAYPAL_URL,
  testUrl: PAYPAL_TEST_URL,
  protocol: paypalProtocol,
  callsAtOnce: 1,
  // PayPal tells of no limit; it refuses what comes too fast.
  quota: null,
  listAccounts: async (access) => {
    const id = await merchantOf(access);
    // It holds money of every currency, and each transaction says which.
    return [{ id, name: `PayPal ${id}`, currency: null, timeZone: "UTC", notSelectableBecause: null, access: {} }];
  },
  streams: [transactions],
};
