/** What a row of Transaction Search tells. Source: developer.paypal.com/docs/transaction-search/transaction-event-codes. */
import type { Money } from "./amount.ts";
import type { SearchedTransaction } from "./paypal-objects.ts";
import type { MoneyFact, PaymentFact, ToldFacts } from "./told-facts.ts";

/** Payments that are no sale: payouts, postage, rebates, transfers between own accounts. */
const NO_SALE: ReadonlySet<string> = new Set(["T0001", "T0008", "T0014", "T0015", "T0016", "T0017"]);
const REFUND = "T1107";
/** Taken back by PayPal, or by the buyer's bank; and given back after that was undone. */
const REVERSALS: ReadonlySet<string> = new Set(["T1106", "T1201"]);
const HOLDS: ReadonlySet<string> = new Set(["T1110", "T1111"]);
const STATES: Readonly<Record<string, PaymentFact["state"]>> = { S: "received", V: "reversed", P: "pending" };
/** As refunds are told of elsewhere. */
const REFUND_STATUSES: Readonly<Record<string, string>> = { S: "COMPLETED", P: "PENDING", D: "FAILED", V: "CANCELLED" };

/** @returns null for what is neither a sale nor bears on one, such as a withdrawal or a conversion of currency */
export function searchedFacts({ transaction_info: info, payer_info: payer }: SearchedTransaction): ToldFacts | null {
  const money = moneyOf(info);
  if (!money) return null;
  const reference = info.paypal_reference_id ?? null;
  const isOf = (type: string): string | null => (info.paypal_reference_id_type === type ? reference : null);
  const isPayment = money.kind === "payment";
  return {
    money: [money],
    order: isPayment ? isOf("ODR") : null,
    subscription: isPayment ? isOf("SUB") : null,
    payerId: isPayment ? (payer?.account_id ?? null) : null,
    email: isPayment ? (payer?.email_address ?? null) : null,
    custom: info.custom_field ?? null,
    invoice: isPayment ? (info.invoice_id ?? null) : null,
  };
}

function moneyOf(info: SearchedTransaction["transaction_info"]): MoneyFact | null {
  const { transaction_id: id, transaction_event_code: code, transaction_amount: amount } = info;
  const fee = info.fee_amount;
  const payment = info.paypal_reference_id ?? null;
  const at = Date.parse(info.transaction_initiation_date);
  const isIncoming = !amount.value.startsWith("-");
  const status = info.transaction_status ?? "S";
  if (code.startsWith("T00")) {
    if (!isIncoming || NO_SALE.has(code)) return null;
    return { kind: "payment", id, state: STATES[status] ?? "failed", amount, fee: fee ? positive(fee) : null, at };
  }
  if (payment === null) return null;
  if (HOLDS.has(code)) return { kind: "hold", id, payment, amount };
  const isReversal = REVERSALS.has(code);
  if (isIncoming || !(isReversal || code === REFUND)) return null;
  const words = REFUND_STATUSES[status] ?? status;
  return { kind: "refund", id, payment, amount: positive(amount), status: words, isReversal, at };
}

/** What was taken off is written below zero. */
function positive({ currency_code, value }: Money): Money {
  return { currency_code, value: value.replace("-", "") };
}
