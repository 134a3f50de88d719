/** Reads payments from the webhooks that wait in the inbox. */
import type { FoldedPayment, PaymentProvider, Purchase } from "../../connect/payment-provider.ts";
import { AppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import type { EventBus } from "../../platform/events/event-bus.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";
import { bookUnderKey, personalWebhooksOfErased, upsertPayment } from "./book-payment.sql.ts";
import { lockInbox, markProcessed, waitingEvents } from "./inbox.sql.ts";
import { paymentProvider } from "./payment-providers.ts";
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
    for (const [name, own] of Map.groupBy(waiting, ({ provider }) => provider)) {
      const provider = paymentProvider(name);
      const purchases = await purchasesOf(tx, provider, own);
      for (const purchase of purchases) await processPurchase(context, tx, workspaceId, provider, purchase);
      const read = new Set(purchases.flatMap(({ filed }) => filed.map(provider.idOf)));
      const rest = own.map(({ event }) => provider.idOf(event)).filter((id) => !read.has(id));
      await markProcessed(tx, name, null, rest, null);
    }
    await context.events.publish(paymentsChanged, workspaceId, { tx });
    return true;
  });
}

async function processPurchase(
  context: ProcessInboxContext,
  tx: Tx,
  workspaceId: string,
  provider: PaymentProvider,
  { key, ids, events, beside, filed }: Purchase<object>,
): Promise<void> {
  const { name } = provider;
  const seen = filed.map(provider.idOf);
  let folded: FoldedPayment | null;
  try {
    folded = provider.fold(events, beside, key);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    context.onUnbooked(workspaceId, seen.at(-1) ?? key, error.details.public);
    return markProcessed(tx, name, key, seen, error.details.public);
  }
  if (folded) {
    await bookUnderKey(tx, workspaceId, name, key, ids);
    await storePayment(context, tx, workspaceId, { provider: name, provider_id: key }, folded);
  }
  await markProcessed(tx, name, key, seen, null);
  await redactWebhooks(tx, await personalWebhooksOfErased(tx, name, key));
}

async function storePayment(
  { hashEmail }: ProcessInboxContext,
  tx: Tx,
  workspaceId: string,
  booked: { provider: string; provider_id: string },
  payment: FoldedPayment,
): Promise<void> {
  await upsertPayment(
    tx,
    { workspace_id: workspaceId, id: newId(payment.paidAt.getTime()), ...booked },
    {
      amount_minor: payment.amountMinor,
      refunded_minor: payment.refundedMinor,
      currency: payment.currency,
      fee_minor: payment.feeMinor,
      disputed_minor: payment.disputedMinor,
      paid_at: payment.paidAt,
      refunds: JSON.stringify(payment.refunds),
      customer_id: payment.customerId,
      reference_id: payment.referenceId,
      order_id: payment.orderId,
      email_hash: payment.email ? hashEmail(workspaceId, payment.email) : null,
      visitor_id: payment.visitorId,
      session_id: payment.sessionId,
      tracking_id: payment.trackingId,
      click_id: payment.clickId ?? null,
      self_reported_source: payment.selfReportedSource ?? null,
      subscription_id: payment.subscriptionId ?? null,
      is_renewal: payment.isRenewal ?? false,
    },
  );
}
