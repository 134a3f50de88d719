/** Reads payments from the webhooks that wait in the inbox. */
import { type FoldedPayment, foldPayment } from "../../connect/stripe/fold-payment.ts";
import type { StripeEvent } from "../../connect/stripe/stripe-objects.ts";
import { AppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import type { EventBus } from "../../platform/events/event-bus.ts";
import type { PostgresDoor, Tx } from "../../platform/postgres/postgres.ts";
import {
  eventsOf,
  lockInbox,
  markProcessed,
  personalWebhooksOfErased,
  upsertPayment,
  waitingKeys,
} from "./inbox.sql.ts";
import { paymentsChanged } from "./payments-changed.ts";
import { redactWebhooks } from "./redact-webhooks.sql.ts";

/** Told of a webhook that stays in the inbox because no payment could be read from it. */
export type OnUnbooked = (workspaceId: string, providerEventId: string, reason: string) => void;

export interface ProcessInboxContext {
  postgres: PostgresDoor;
  events: Pick<EventBus, "publish">;
  hashEmail: (workspaceId: string, email: string) => string;
  onUnbooked: OnUnbooked;
}

const BATCH = 500;

/** Processes everything that waits for the workspace. Safe to run again after dying anywhere. */
export async function processInbox(context: ProcessInboxContext, workspaceId: string): Promise<void> {
  while (await processBatch(context, workspaceId));
}

/** @returns whether there was anything to do */
function processBatch(context: ProcessInboxContext, workspaceId: string): Promise<boolean> {
  return context.postgres.withWorkspace(workspaceId, async (tx) => {
    await lockInbox(tx, workspaceId);
    const keys = await waitingKeys(tx, BATCH);
    if (keys.length === 0) return false;
    const events = Map.groupBy(await eventsOf(tx, keys), ({ paymentKey }) => paymentKey);
    for (const [key, stored] of events) {
      await processPayment(
        context,
        tx,
        workspaceId,
        key,
        stored.map(({ event }) => event),
      );
    }
    await context.events.publish(paymentsChanged, workspaceId, { tx });
    return true;
  });
}

async function processPayment(
  context: ProcessInboxContext,
  tx: Tx,
  workspaceId: string,
  key: string,
  events: readonly StripeEvent[],
): Promise<void> {
  const seen = events.map(({ id }) => id);
  let folded: FoldedPayment | null;
  try {
    folded = foldPayment(events);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    context.onUnbooked(workspaceId, seen.at(-1) ?? key, error.details.public);
    return markProcessed(tx, key, seen, error.details.public);
  }
  if (folded) await storePayment(context, tx, workspaceId, key, folded);
  await markProcessed(tx, key, seen, null);
  await redactWebhooks(tx, await personalWebhooksOfErased(tx, key));
}

async function storePayment(
  { hashEmail }: ProcessInboxContext,
  tx: Tx,
  workspaceId: string,
  key: string,
  payment: FoldedPayment,
): Promise<void> {
  await upsertPayment(
    tx,
    { workspace_id: workspaceId, id: newId(payment.paidAt.getTime()), provider: "stripe", provider_id: key },
    {
      amount_minor: payment.amountMinor,
      refunded_minor: payment.refundedMinor,
      currency: payment.currency,
      paid_at: payment.paidAt,
      refunds: JSON.stringify(payment.refunds),
      customer_id: payment.customerId,
      order_id: payment.orderId,
      email_hash: payment.email ? hashEmail(workspaceId, payment.email) : null,
      visitor_id: payment.visitorId,
      session_id: payment.sessionId,
      tracking_id: payment.trackingId,
    },
  );
}
