/** The inbox of webhooks, and the payments read from it. */
import { type Insertable, sql } from "kysely";
import type { StripeEvent } from "../../connect/stripe/stripe-objects.ts";
import type { JobQueue } from "../../platform/jobs/job-queue.ts";
import type { PostgresDoor, Tx } from "../../platform/postgres/postgres.ts";
import type { Payments } from "../../platform/postgres/tables/collect-tables.ts";
import { noteWebhook } from "../connections/public.ts";
import type { StoredWebhook } from "./redact-webhooks.sql.ts";

export interface InboxEntry {
  connectionId: string;
  paymentKey: string | null;
  event: StripeEvent;
  /** Why nothing can be read from it; null when something can, or nothing is meant to be. */
  error: string | null;
}

export interface StoredEvent {
  paymentKey: string;
  event: StripeEvent;
}

/**
 * Stores the webhook, then asks for its processing; a repeated one is stored once and asked for again, because the
 * first time may have died in between, unacknowledged.
 */
export async function storeWebhook(
  { postgres, jobs }: { postgres: PostgresDoor; jobs: Pick<JobQueue, "enqueue"> },
  workspaceId: string,
  entry: InboxEntry,
  processJob: string,
): Promise<void> {
  await postgres.withWorkspace(workspaceId, async (tx) => {
    const { event } = entry;
    await tx
      .insertInto("webhook_inbox")
      .values({
        workspace_id: workspaceId,
        connection_id: entry.connectionId,
        provider_event_id: event.id,
        type: event.type,
        payment_key: entry.paymentKey,
        occurred_at: new Date(event.created * 1000),
        payload: JSON.stringify(event),
        processed_at: entry.paymentKey ? null : new Date(),
        error: entry.error,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await noteWebhook(tx, entry.connectionId);
  });
  if (entry.paymentKey) await jobs.enqueue(processJob, workspaceId);
}

/**
 * One reader at a time for each workspace: the state folded from fewer events, written last, would undo a newer one.
 * Held until the transaction ends.
 */
export async function lockInbox(tx: Tx, workspaceId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`inbox ${workspaceId}`}, 0))`.execute(tx);
}

/** Keys of payments with unprocessed webhooks, oldest first, at most `limit` webhooks deep. */
export async function waitingKeys(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom("webhook_inbox")
    .select("payment_key")
    .where("processed_at", "is", null)
    .orderBy("received_at")
    .limit(limit)
    .execute();
  return [...new Set(rows.map(({ payment_key }) => payment_key).filter((key) => key !== null))];
}

/** Every event about the payments, processed or not. */
export async function eventsOf(tx: Tx, keys: readonly string[]): Promise<StoredEvent[]> {
  const rows = await tx
    .selectFrom("webhook_inbox")
    .select(["payment_key", "payload"])
    .where("payment_key", "in", keys)
    .execute();
  return rows.map(({ payment_key, payload }) => ({ paymentKey: payment_key ?? "", event: payload as StripeEvent }));
}

/** Marks the payment's webhooks as seen to. @param error why they could not be used; null when they were */
export async function markProcessed(tx: Tx, key: string, seen: readonly string[], error: string | null): Promise<void> {
  await tx
    .updateTable("webhook_inbox")
    .set({ processed_at: new Date(), error })
    .where("payment_key", "=", key)
    .where("provider_event_id", "in", seen)
    .where("processed_at", "is", null)
    .execute();
}

type PaymentFacts = Pick<
  Insertable<Payments>,
  | "amount_minor"
  | "refunded_minor"
  | "currency"
  | "paid_at"
  | "refunds"
  | "customer_id"
  | "order_id"
  | "email_hash"
  | "visitor_id"
  | "session_id"
  | "tracking_id"
>;

/**
 * Writes the payment; its revision rises only when something about it changed. One whose person was erased takes no
 * person again.
 */
export async function upsertPayment(
  tx: Tx,
  identity: { workspace_id: string; id: string; provider: "stripe"; provider_id: string },
  facts: PaymentFacts,
): Promise<void> {
  const money = sql<boolean>`(payments.amount_minor, payments.refunded_minor, payments.currency, payments.paid_at,
      payments.refunds, payments.order_id)
    IS DISTINCT FROM (excluded.amount_minor, excluded.refunded_minor, excluded.currency, excluded.paid_at,
      excluded.refunds, excluded.order_id)`;
  const person = sql<boolean>`payments.person_erased_at IS NULL
    AND (payments.customer_id, payments.email_hash, payments.visitor_id, payments.session_id, payments.tracking_id)
    IS DISTINCT FROM (excluded.customer_id, excluded.email_hash, excluded.visitor_id, excluded.session_id,
      excluded.tracking_id)`;
  const unlessErased = (column: string) =>
    sql<string | null>`CASE WHEN payments.person_erased_at IS NULL THEN excluded.${sql.ref(column)} END`;
  await tx
    .insertInto("payments")
    .values({ ...identity, ...facts })
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "provider", "provider_id"])
        .doUpdateSet({
          ...facts,
          customer_id: unlessErased("customer_id"),
          email_hash: unlessErased("email_hash"),
          visitor_id: unlessErased("visitor_id"),
          session_id: unlessErased("session_id"),
          tracking_id: unlessErased("tracking_id"),
          revision: sql`payments.revision + 1`,
        })
        .where(sql<boolean>`${money} OR (${person})`),
    )
    .execute();
}

/** Webhooks of the payment that still say who paid, where that person was erased. */
export async function personalWebhooksOfErased(tx: Tx, key: string): Promise<StoredWebhook[]> {
  return tx
    .selectFrom("webhook_inbox")
    .select(["connection_id", "provider_event_id", "payload"])
    .where("payment_key", "=", key)
    .where("redacted_at", "is", null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("payments")
          .select("id")
          .where("provider", "=", "stripe")
          .where("provider_id", "=", key)
          .where("person_erased_at", "is not", null),
      ),
    )
    .execute();
}
