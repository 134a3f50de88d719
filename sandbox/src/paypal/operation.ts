/** One call of the API as this PayPal answers it. */
import type { PayPalAccount } from "./paypal-account.ts";
import type { PayPalApp } from "./paypal-clients.ts";

export interface PayPalCall {
  account: PayPalAccount;
  app: PayPalApp;
  /** Of the path. */
  id: string;
  query: URLSearchParams;
  /** Parsed; an empty object where there was none. */
  body: Record<string, unknown>;
  /** As it came. */
  text: string;
  origin: string;
  now: number;
  /** By the header Prefer: the whole of what was made, rather than its id and links. */
  wantsAll: boolean;
}

export interface PayPalAnswer {
  status: number;
  body: object | null;
}

export interface PayPalOperation {
  method: "GET" | "POST" | "DELETE";
  url: string;
  /** What the token must allow; absent: any token does. */
  scope?: string;
  /** Whether the same PayPal-Request-Id is answered as before. */
  isIdempotent?: boolean;
  run(call: PayPalCall): PayPalAnswer;
}
