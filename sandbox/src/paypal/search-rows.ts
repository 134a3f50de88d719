/** The rows that Transaction Search knows: of what happened here, and of the file that is played. */

import type { TakenPayment } from "../emulator.ts";
import { minorOf, moneyOf, type PayPalMoney, unitsOf } from "./paypal-money.ts";
import type { PayPalCapture, PayPalPayer, PayPalState } from "./paypal-state.ts";
import { isLost, timeOf } from "./to-wire.ts";

export interface SearchRow {
  transaction_info: {
    paypal_account_id?: string;
    transaction_id: string;
    paypal_reference_id?: string;
    paypal_reference_id_type?: string;
    transaction_event_code: string;
    transaction_initiation_date: string;
    transaction_updated_date: string;
    transaction_amount: PayPalMoney;
    fee_amount?: PayPalMoney;
    transaction_status: string;
    invoice_id?: string;
    custom_field?: string;
  };
  payer_info?: { account_id?: string; email_address?: string };
}

/** A row, and since when it is known. */
export interface KnownRow {
  row: SearchRow;
  /** Unix milliseconds. */
  initiatedAt: number;
  knownFrom: number;
  movesBalance: boolean;
}

const STATUSES = { COMPLETED: "S", PARTIALLY_REFUNDED: "S", REFUNDED: "V", PENDING: "P", DECLINED: "D" } as const;

/** As Transaction Search writes times: no colon in the zone. */
export function searchTime(at: number): string {
  return timeOf(at).replace("Z", "+0000");
}

/** What happened here, as it is by now. */
export function* rowsOfState({ captures, refunds, disputes }: PayPalState): Generator<KnownRow> {
  for (const capture of captures.values()) yield ofCapture(capture);
  for (const { id, capture, amount, isReversal, createdAt } of refunds.values()) {
    const code = isReversal ? "T1106" : "T1107";
    yield known(createdAt, createdAt, {
      ...about(capture, id, code, createdAt),
      transaction_amount: negative(amount),
      transaction_status: "S",
    });
  }
  for (const { id, capture, amount, outcome, createdAt, updatedAt } of disputes.values()) {
    const hold = { ...about(capture, `${id.slice(-8)}HOLD00001`, "T1110", createdAt), transaction_status: "S" };
    yield known(createdAt, createdAt, { ...hold, transaction_amount: negative(amount) });
    if (outcome === null || isLost(outcome)) continue;
    const freed = { ...about(capture, `${id.slice(-8)}HOLD00002`, "T1111", updatedAt), transaction_status: "S" };
    yield known(updatedAt, updatedAt, { ...freed, transaction_amount: amount });
  }
}

/** The sales of a file with what went back of them, for the ledger of the truth. */
export function playedPayments(played: readonly KnownRow[]): TakenPayment[] {
  const rows = [...played].sort((a, b) => a.knownFrom - b.knownFrom).map(({ row }) => row.transaction_info);
  const newest = [
    ...new Map(rows.map((info) => [`${info.transaction_id} ${info.transaction_event_code}`, info])).values(),
  ];
  const isSale = ({ transaction_event_code: code, transaction_amount, transaction_status }: (typeof newest)[number]) =>
    /^T00(?:0[2-7]|09|1[0-3]|18|19)$/.test(code) &&
    unitsOf(transaction_amount) > 0 &&
    /^[SV]$/.test(transaction_status);
  return newest.filter(isSale).map((sale) => {
    const back = newest.filter(
      ({ paypal_reference_id: of, transaction_event_code: code, transaction_status }) =>
        of === sale.transaction_id && /^T(?:110[67]|1201)$/.test(code) && /^[SP]$/.test(transaction_status),
    );
    const { currency_code: currency } = sale.transaction_amount;
    const units = unitsOf(sale.transaction_amount);
    const refunded = back.reduce((sum, { transaction_amount }) => sum - unitsOf(transaction_amount), 0);
    return {
      provider: "paypal",
      providerId: sale.transaction_id,
      amountMinor: minorOf(units, currency),
      refundedMinor: minorOf(sale.transaction_status === "V" ? units : Math.min(units, refunded), currency),
      currency,
      paidAt: new Date(sale.transaction_initiation_date.replace("+0000", "Z")).toISOString(),
    };
  });
}

function ofCapture({ id, order, status, amount, fee, createdAt, updatedAt }: PayPalCapture): KnownRow {
  const { unit, payer } = order;
  const info = {
    transaction_id: id,
    paypal_reference_id: order.id,
    paypal_reference_id_type: "ODR",
    transaction_event_code: "T0006",
    transaction_initiation_date: searchTime(createdAt),
    transaction_updated_date: searchTime(updatedAt),
    transaction_amount: amount,
    ...(status === "PENDING" || status === "DECLINED" ? {} : { fee_amount: negative(fee) }),
    transaction_status: STATUSES[status],
    ...(unit.invoice_id ? { invoice_id: unit.invoice_id } : {}),
    ...(unit.custom_id ? { custom_field: unit.custom_id } : {}),
  };
  const row = known(createdAt, updatedAt, info, payer);
  return { ...row, movesBalance: status !== "PENDING" && status !== "DECLINED" };
}

function about(capture: PayPalCapture, id: string, code: string, at: number) {
  const { unit } = capture.order;
  return {
    transaction_id: id,
    paypal_reference_id: capture.id,
    paypal_reference_id_type: "TXN",
    transaction_event_code: code,
    transaction_initiation_date: searchTime(at),
    transaction_updated_date: searchTime(at),
    ...(unit.custom_id ? { custom_field: unit.custom_id } : {}),
  };
}

function known(
  initiatedAt: number,
  knownFrom: number,
  info: SearchRow["transaction_info"],
  payer: PayPalPayer | null = null,
): KnownRow {
  const payer_info = payer ? { account_id: payer.payer_id, email_address: payer.email_address } : undefined;
  return {
    row: { transaction_info: info, ...(payer_info ? { payer_info } : {}) },
    initiatedAt,
    knownFrom,
    movesBalance: true,
  };
}

function negative(amount: PayPalMoney): PayPalMoney {
  return moneyOf(-unitsOf(amount), amount.currency_code);
}
