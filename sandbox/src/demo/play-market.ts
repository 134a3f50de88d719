/** Plays a simulated market through Tributary's public interfaces: events by API, payments by signed webhooks. */
import type { MarketEvent, MarketPayment, MarketRefund } from "../market/market.ts";
import type { Sandbox } from "../start-sandbox.ts";
import { checkoutMetadata } from "./checkout-metadata.ts";
import type { DemoWorkspace } from "./demo-state.ts";
import { inParallel } from "./in-parallel.ts";
import { pause, type TributaryClient } from "./tributary-client.ts";

export interface EventPlay {
  /** The events of each day. */
  days: Iterable<MarketEvent[]>;
  client: TributaryClient;
  workspace: DemoWorkspace;
  /** Told the number of days that were begun. */
  onProgress: (days: number) => void;
}

export interface PaymentPlay {
  payments: readonly MarketPayment[];
  sandbox: Sandbox;
  workspace: DemoWorkspace;
  signal: AbortSignal;
  /** Told the number of payments that were taken. */
  onProgress: (payments: number) => void;
}

const BATCH = 500;
const BATCHES_AT_ONCE = 4;
const PAYMENTS_AT_ONCE = 16;
/** Webhooks owed at most before further payments are made. */
const MAX_OWED = 200;

/** Sends all events. Their ids are the same in every run, so what was sent before is not counted again. */
export async function playEvents({ days, client, workspace, onProgress }: EventPlay): Promise<void> {
  let begun = 0;
  await inParallel(batchesOf(days), BATCHES_AT_ONCE, async ({ day, events }) => {
    const body = { batch: events.map((event) => wireEvent(event, workspace)) };
    await client.call("/events/batch", { method: "POST", body, token: workspace.apiKey });
    begun = Math.max(begun, day);
    onProgress(begun);
  });
}

/** Days in parts that the API takes, numbered from 1; a day is asked for when its first part is. */
function* batchesOf(days: Iterable<MarketEvent[]>): Generator<{ day: number; events: MarketEvent[] }> {
  let day = 0;
  for (const events of days) {
    day++;
    for (let start = 0; start < events.length; start += BATCH)
      yield { day, events: events.slice(start, start + BATCH) };
  }
}

/** An event as the API takes it. */
function wireEvent({ at, link, ...event }: MarketEvent, { linkIds }: DemoWorkspace): object {
  return {
    ...event,
    occurredAt: new Date(at).toISOString(),
    ...(link === undefined ? {} : { campaignLinkId: linkIds[link] }),
  };
}

/** Lets Stripe take all payments and give back all refunds, each once however often this is run. */
export async function playPayments({ payments, sandbox, workspace, signal, onProgress }: PaymentPlay): Promise<void> {
  let done = 0;
  await inParallel(payments, PAYMENTS_AT_ONCE, async (payment) => {
    while (sandbox.stripe.pendingWebhooks() > MAX_OWED) await pause(20, signal);
    signal.throwIfAborted();
    await playPayment(sandbox, payment, workspace);
    onProgress(++done);
  });
}

async function playPayment(sandbox: Sandbox, payment: MarketPayment, workspace: DemoWorkspace): Promise<void> {
  await recordPayment(sandbox, payment, workspace);
  for (const refund of payment.refunds) await playRefund(sandbox, { refund, payment, workspace });
}

/** Lets Stripe take a payment of the market, once however often it is called. @returns the id of its charge */
export async function recordPayment(
  { stripe, truths, url }: Sandbox,
  payment: MarketPayment,
  { linkIds }: DemoWorkspace,
): Promise<string> {
  const { intent, charge } = await stripe.recordPast({
    key: payment.key,
    at: Math.floor(payment.at / 1000),
    lines: payment.lines.map((line) => ({ name: line.name, unitAmount: line.unitMinor, quantity: line.quantity })),
    currency: payment.currency.toLowerCase(),
    email: payment.email,
    clientReferenceId: payment.visitorId,
    metadata: checkoutMetadata(payment, linkIds),
    successUrl: `${url}/shop/thanks?session_id={CHECKOUT_SESSION_ID}`,
  });
  await truths.write(intent.id, payment.truth);
  return charge.id;
}

export interface RefundPlay {
  refund: MarketRefund;
  /** What is given back. */
  payment: MarketPayment;
  workspace: DemoWorkspace;
}

/** Lets Stripe give back what a refund of the market says, once however often it is called. */
export async function playRefund(sandbox: Sandbox, { refund, payment, workspace }: RefundPlay): Promise<void> {
  const charge = await recordPayment(sandbox, payment, workspace);
  await sandbox.stripe.refund(
    { charge, amount: refund.amountMinor, reason: "requested_by_customer" },
    { key: refund.key, at: Math.floor(refund.at / 1000) },
  );
}
