/** What this PayPal keeps, in memory. */
import { randomBytes } from "node:crypto";
import type { PayPalMoney } from "./paypal-money.ts";

export interface PayPalPayer {
  payer_id: string;
  email_address: string;
  name: { given_name: string; surname: string };
}

export interface PayPalUnit {
  reference_id: string;
  amount: PayPalMoney;
  custom_id?: string;
  invoice_id?: string;
}

export interface PayPalOrder {
  id: string;
  status: "CREATED" | "PAYER_ACTION_REQUIRED" | "APPROVED" | "COMPLETED";
  unit: PayPalUnit;
  returnUrl: string | null;
  cancelUrl: string | null;
  payer: PayPalPayer | null;
  /** Unix milliseconds. */
  createdAt: number;
  captureId: string | null;
}

export interface PayPalCapture {
  id: string;
  order: PayPalOrder;
  status: "COMPLETED" | "PENDING" | "DECLINED" | "PARTIALLY_REFUNDED" | "REFUNDED";
  amount: PayPalMoney;
  fee: PayPalMoney;
  createdAt: number;
  updatedAt: number;
}

export interface PayPalRefund {
  id: string;
  capture: PayPalCapture;
  amount: PayPalMoney;
  /** Taken back by the buyer's bank. */
  isReversal: boolean;
  createdAt: number;
}

export interface PayPalDispute {
  id: string;
  capture: PayPalCapture;
  amount: PayPalMoney;
  reason: string;
  outcome: string | null;
  createdAt: number;
  updatedAt: number;
}

export interface PayPalWebhook {
  id: string;
  url: string;
  /** Names of events; "*": all. */
  events: readonly string[];
  appId: string;
}

/** An event as it is sent: byte by byte the same each time. */
export interface PayPalSentEvent {
  id: string;
  type: string;
  createdAt: number;
  body: string;
}

export interface PayPalState {
  orders: Map<string, PayPalOrder>;
  captures: Map<string, PayPalCapture>;
  refunds: Map<string, PayPalRefund>;
  disputes: Map<string, PayPalDispute>;
  webhooks: Map<string, PayPalWebhook>;
  events: Map<string, PayPalSentEvent>;
}

export function noPayPalState(): PayPalState {
  return {
    orders: new Map(),
    captures: new Map(),
    refunds: new Map(),
    disputes: new Map(),
    webhooks: new Map(),
    events: new Map(),
  };
}

const LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** An id as PayPal makes them. */
export function newPayPalId(length = 17): string {
  return Array.from(randomBytes(length), (byte) => LETTERS[byte % LETTERS.length]).join("");
}
