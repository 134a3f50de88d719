/** A Stripe account of the sandbox: opened from disk, spoken to over HTTP or directly by the simulated shoppers. */
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import type { RunningEmulator, TakenPayment } from "../emulator.ts";
import { type Account, openAccount } from "./account.ts";
import { stripeApi } from "./api.ts";
import { type CardPayment, findSession, type Paid, payByCard } from "./checkout.ts";
import type { StoredSession } from "./checkout-session.ts";
import { hostedPage } from "./hosted-page.ts";
import { createPastPayment, type PastPayment } from "./past-payment.ts";
import type { Charge } from "./payment.ts";
import type { Refund } from "./refund.ts";
import { createRefund, type RefundRequest } from "./refunding.ts";
import { derivedIds, type IdMaker, randomIds } from "./stripe-id.ts";
import { type Renewal, renewSubscription } from "./subscribing.ts";
import type { WebhookEndpoint } from "./webhook-endpoint.ts";
import { type SenderOptions, startWebhookSender } from "./webhook-sender.ts";

export interface StripeOptions {
  dataDir: string;
  /** Decides webhook order and duplicates, and the ids of past payments. */
  seed: string;
  secretKeys: string[];
  origin: () => string;
  now?: () => number;
  webhooks?: SenderOptions;
}

export interface StripeEmulator extends RunningEmulator {
  readonly account: Account;
  /** Adds /v1 (the API) and /pay (the hosted page) to a server. */
  mount(server: FastifyInstance): Promise<void>;
  addSecretKey(key: string): void;
  /** Registers an endpoint whose secret both sides know already. The same id again replaces it. */
  registerEndpoint(endpoint: { id: string; url: string; secret: string; events: string[] }): Promise<void>;
  session(id: string): StoredSession;
  pay(payment: CardPayment): Promise<Paid>;
  /** A purchase of the past, its ids derived from `key`: the same key again changes nothing. */
  recordPast(payment: PastPayment): Promise<Paid>;
  /** A refund; with `at` (Unix seconds) and `key`, one of the past that is recorded once however often it is asked for. */
  refund(request: RefundRequest, past?: { at: number; key: string }): Promise<Refund>;
  /** The next month of a subscription is paid; with `at` (Unix seconds) and `key`, one of the past. */
  renew(subscriptionId: string, past?: { at: number; key: string }): Promise<Renewal>;
  /** In the order in which they were taken. */
  payments(): TakenPayment[];
  /** Webhook deliveries owed still. */
  pendingWebhooks(): number;
  close(): Promise<void>;
}

/** Opens the account kept under `dataDir`, and goes on delivering what it owes. */
export async function openStripe(options: StripeOptions): Promise<StripeEmulator> {
  const { seed, origin, now = Date.now } = options;
  const account = await openAccount(join(options.dataDir, "stripe.jsonl"));
  const secretKeys = new Set(options.secretKeys);
  const sender = startWebhookSender(account, { now, ...options.webhooks });
  const act = (ids: IdMaker, at = Math.floor(now() / 1000)) => ({ account, ids, at, seed });
  const thenDeliver = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } finally {
      sender.wake();
    }
  };
  const emulator: StripeEmulator = {
    account,
    async mount(server) {
      await server.register((scope) =>
        stripeApi(scope, { account, secretKeys, seed, origin, now, onChange: () => sender.wake() }),
      );
      await server.register((scope) => hostedPage(scope, emulator));
    },
    addSecretKey: (key) => void secretKeys.add(key),
    registerEndpoint: ({ id, url, secret, events }) =>
      account.commit({ endpoints: [{ object: sharedEndpoint(id, url, events), secret }] }),
    session: (id) => findSession(account, id),
    pay: (payment) => thenDeliver(payByCard(act(randomIds()), payment)),
    recordPast: (payment) =>
      thenDeliver(createPastPayment(act(derivedIds(`${seed}\n${payment.key}`), payment.at), payment, origin())),
    refund: (request, past) => {
      const ids = past === undefined ? randomIds() : derivedIds(`${seed}\n${past.key}`);
      const known = past === undefined ? undefined : account.refunds.get(derivedIds(`${seed}\n${past.key}`)("re"));
      return known === undefined ? thenDeliver(createRefund(act(ids, past?.at), request)) : Promise.resolve(known);
    },
    renew: (subscriptionId, past) => {
      const ids = past === undefined ? randomIds() : derivedIds(`${seed}\n${past.key}`);
      return thenDeliver(renewSubscription(act(ids, past?.at), subscriptionId));
    },
    payments: () => [...account.charges.values()].filter(({ status }) => status === "succeeded").map(takenPayment),
    pendingWebhooks: () => sender.pending(),
    async close() {
      await sender.close();
      await account.close();
    },
  };
  return emulator;
}

function takenPayment(charge: Charge): TakenPayment {
  return {
    provider: "stripe",
    // The payment intent's id.
    providerId: charge.payment_intent,
    amountMinor: charge.amount,
    refundedMinor: charge.amount_refunded,
    currency: charge.currency.toUpperCase(),
    paidAt: new Date(charge.created * 1000).toISOString(),
  };
}

function sharedEndpoint(id: string, url: string, events: string[]): WebhookEndpoint {
  return {
    id,
    object: "webhook_endpoint",
    api_version: null,
    application: null,
    created: 0,
    description: null,
    enabled_events: events,
    livemode: false,
    metadata: {},
    status: "enabled",
    url,
  };
}
