/** Reads payments from the webhooks that wait in the inbox. */
import { type FoldedPayment, foldPayment } from "../../connect/stripe/fold-payment.ts";
import type { Purchase } from "../../connect/stripe/group-purchases.ts";
import { AppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import type { EventBus } from "../../platform/events/event-bus.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";
import { bookUnderKey, personalWebhooksOfErased, upsertPayment } from "./book-payment.sql.ts";
import { lockInbox, markProcessed, waitingEvents } from "./inbox.sql.ts";
import { paymentsChanged } from "./payments-changed.ts";
import { purchasesOf } from "./purchases-of.ts";
import { redactWebhooks } from "./redact-webhooks.sql.ts";

/** Told of a webhook that stays in the inbox because no payment could be read from it. */
export type OnUnbooked = (workspaceId: string, providerEventId: string, reason: string) => void;

export interface ProcessInboxContext {
  postgres: PostgresClient;
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
    const waiting = await waitingEvents(tx, BATCH);
    if (waiting.length === 0) return false;
    const purchases = await purchasesOf(tx, waiting);
    for (const purchase of purchases) await processPurchase(context, tx, workspaceId, purchase);
    const read = new Set(purchases.flatMap(({ filed }) => filed.map(({ id }) => id)));
    const rest = waiting.map(({ event }) => event.id).filter((id) => !read.has(id));
    await markProcessed(tx, null, rest, null);
    await context.events.publish(paymentsChanged, workspaceId, { tx });
    return true;
  });
}

async function processPurchase(
  context: ProcessInboxContext,
  tx: Tx,
  workspaceId: string,
  { key, ids, events, beside, filed }: Purchase,
): Promise<void> {
  const seen = filed.map(({ id }) => id);
  let folded: FoldedPayment | null;
  try {
    folded = foldPayment(events, beside);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    context.onUnbooked(workspaceId, seen.at(-1) ?? key, error.details.public);
    return markProcessed(tx, key, seen, error.details.public);
  }
  if (folded) {
    await bookUnderKey(tx, workspaceId, key, ids);
    await storePayment(context, tx, workspaceId, key, folded);
  }
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
      reference_id: payment.referenceId,
      order_id: payment.orderId,
      email_hash: payment.email ? hashEmail(workspaceId, payment.email) : null,
      visitor_id: payment.visitorId,
      session_id: payment.sessionId,
      tracking_id: payment.trackingId,
    },
  );
}
