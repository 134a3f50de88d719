/** The inbox of webhooks. */
import { sql } from "kysely";
import { purchaseKeysOf } from "../../connect/stripe/purchase-keys.ts";
import type { StripeEvent } from "../../connect/stripe/stripe-event.ts";
import type { JobQueue } from "../../platform/jobs/job-queue.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";
import { noteWebhook } from "../connections/public.ts";

export interface InboxEntry {
  connectionId: string;
  paymentKey: string | null;
  event: StripeEvent;
  /** Why nothing can be read from it; null when something can, or nothing is meant to be. */
  error: string | null;
}

/**
 * Stores the webhook, then asks for its processing; a repeated one is stored once and asked for again, because the
 * first time may have died in between, unacknowledged.
 */
export async function storeWebhook(
  { postgres, jobs }: { postgres: PostgresClient; jobs: Pick<JobQueue, "enqueue"> },
  workspaceId: string,
  entry: InboxEntry,
  processJob: string,
): Promise<void> {
  const { event } = entry;
  const { money, purchase, shared } = purchaseKeysOf(event);
  const isToBeRead = entry.error === null && money.length + purchase.length > 0;
  await postgres.withWorkspace(workspaceId, async (tx) => {
    const stored = await tx
      .insertInto("webhook_inbox")
      .values({
        workspace_id: workspaceId,
        connection_id: entry.connectionId,
        provider_event_id: event.id,
        type: event.type,
        subject: entry.paymentKey,
        occurred_at: new Date(event.created * 1000),
        payload: JSON.stringify(event),
        processed_at: isToBeRead ? null : new Date(),
        error: entry.error,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("provider_event_id")
      .executeTakeFirst();
    if (stored && isToBeRead) {
      const ofEvent = { workspace_id: workspaceId, connection_id: entry.connectionId, provider_event_id: event.id };
      const named = [...new Set([...money, ...purchase, ...shared])];
      await tx
        .insertInto("webhook_keys")
        .values(named.map((key) => ({ ...ofEvent, key })))
        .execute();
    }
    await noteWebhook(tx, entry.connectionId);
  });
  if (isToBeRead) await jobs.enqueue(processJob, workspaceId);
}

/**
 * One reader at a time for each workspace: the state folded from fewer events, written last, would undo a newer one.
 * Held until the transaction ends.
 */
export async function lockInbox(tx: Tx, workspaceId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`inbox ${workspaceId}`}, 0))`.execute(tx);
}

/** A webhook in the inbox. */
export interface StoredEvent {
  connectionId: string;
  event: StripeEvent;
  /** The key it is filed under; null: none yet. */
  paymentKey: string | null;
  isRedacted: boolean;
}

/** Webhooks that wait to be read, oldest first. */
export async function waitingEvents(tx: Tx, limit: number): Promise<StoredEvent[]> {
  const rows = await storedEvents(tx).where("processed_at", "is", null).orderBy("received_at").limit(limit).execute();
  return rows.map(toStoredEvent);
}

/** Webhooks that name one of the keys, processed or not. @param near Unix milliseconds: only those from that time */
export async function eventsNaming(
  tx: Tx,
  keys: readonly string[],
  near?: { from: number; to: number },
): Promise<StoredEvent[]> {
  if (keys.length === 0) return [];
  const named = storedEvents(tx).where((eb) =>
    eb.exists(
      eb
        .selectFrom("webhook_keys")
        .select("webhook_keys.key")
        .whereRef("webhook_keys.connection_id", "=", "webhook_inbox.connection_id")
        .whereRef("webhook_keys.provider_event_id", "=", "webhook_inbox.provider_event_id")
        .where("webhook_keys.key", "in", keys),
    ),
  );
  const rows = await (near
    ? named.where("occurred_at", ">=", new Date(near.from)).where("occurred_at", "<=", new Date(near.to))
    : named
  ).execute();
  return rows.map(toStoredEvent);
}

function storedEvents(tx: Tx) {
  return tx.selectFrom("webhook_inbox").select(["connection_id", "subject", "payload", "redacted_at"]);
}

interface InboxRow {
  connection_id: string;
  subject: string | null;
  payload: object;
  redacted_at: Date | null;
}

function toStoredEvent({ connection_id, subject, payload, redacted_at }: InboxRow): StoredEvent {
  return {
    connectionId: connection_id,
    event: payload as StripeEvent,
    paymentKey: subject,
    isRedacted: redacted_at !== null,
  };
}

/** Files the webhooks under the payment's key, as seen to. @param error why they could not be used; null when they were */
export async function markProcessed(
  tx: Tx,
  key: string | null,
  eventIds: readonly string[],
  error: string | null,
): Promise<void> {
  if (eventIds.length === 0) return;
  await tx
    .updateTable("webhook_inbox")
    .set({ subject: key, processed_at: new Date(), error })
    .where("provider_event_id", "in", eventIds)
    .where((eb) =>
      eb.or([
        eb("processed_at", "is", null),
        eb("subject", "is distinct from", key),
        eb("error", "is distinct from", error),
      ]),
    )
    .execute();
}
