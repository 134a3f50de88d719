/** The words in which everything that PayPal tells is read. */
import type { Money } from "./amount.ts";

/** Money came in, or will. */
export interface PaymentFact {
  kind: "payment";
  id: string;
  /** `reversed`: it came in, and all of it has gone back. */
  state: "received" | "reversed" | "pending" | "failed";
  amount: Money;
  fee: Money | null;
  /** Unix milliseconds. */
  at: number;
}

/** Money went back, or will. */
export interface RefundFact {
  kind: "refund";
  id: string;
  payment: string;
  amount: Money;
  status: string;
  /** Taken by PayPal or a bank rather than given by the shop. */
  isReversal: boolean;
  at: number;
}

export interface DisputeFact {
  kind: "dispute";
  id: string;
  payments: readonly string[];
  amount: Money;
  state: "open" | "lost" | "settled";
  at: number;
}

/** PayPal keeps money back while a dispute goes on. */
export interface HoldFact {
  kind: "hold";
  id: string;
  payment: string;
  /** Below zero: it was kept back; above: it was set free. */
  amount: Money;
}

export type MoneyFact = PaymentFact | RefundFact | DisputeFact | HoldFact;

/** What one event tells. */
export interface ToldFacts {
  money: readonly MoneyFact[];
  /** The order and the subscription that it was paid for. */
  order: string | null;
  subscription: string | null;
  payerId: string | null;
  email: string | null;
  custom: string | null;
  invoice: string | null;
}
