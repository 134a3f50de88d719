/** The inbox of webhooks. */
import { sql } from "kysely";
import type { EventFacts } from "../../connect/payment-provider.ts";
import type { JobQueue } from "../../platform/jobs/job-queue.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";
import { noteWebhook } from "../connections/public.ts";
import { paymentProvider } from "./payment-providers.ts";
import { noteSubscription } from "./subscriptions/subscriptions.sql.ts";

export interface InboxEntry {
  connectionId: string;
  /** Name of the payment provider. */
  provider: string;
  /** As the provider sent it. */
  event: object;
}

/**
 * Stores the webhook, then asks for its processing; a repeated one is stored once and asked for again, because the
 * first time may have died in between, unacknowledged.
 * @returns what it was filed by
 */
export async function storeWebhook(
  { postgres, jobs }: { postgres: PostgresClient; jobs: Pick<JobQueue, "enqueue"> },
  workspaceId: string,
  { connectionId, provider, event }: InboxEntry,
  processJob: string,
): Promise<EventFacts & { id: string }> {
  const stored = await postgres.withWorkspace(workspaceId, async (tx) => {
    const told = await storeEvent(tx, workspaceId, { connectionId, provider, event });
    await noteWebhook(tx, connectionId);
    return told;
  });
  if (stored.isToBeRead) await jobs.enqueue(processJob, workspaceId);
  return stored;
}

/** Files an event in the inbox; a repeated one is filed once. Whoever files it has the inbox processed. */
export async function storeEvent(
  tx: Tx,
  workspaceId: string,
  { connectionId, provider, event }: InboxEntry,
): Promise<EventFacts & { id: string; isToBeRead: boolean }> {
  const { idOf, factsOf, customersOf, subscriptionOf } = paymentProvider(provider);
  const [id, facts, subscription] = [idOf(event), factsOf(event), subscriptionOf(event)];
  const isToBeRead = facts.unreadable === null && facts.joining.length > 0;
  const stored = await tx
    .insertInto("webhook_inbox")
    .values({
      workspace_id: workspaceId,
      connection_id: connectionId,
      provider,
      provider_event_id: id,
      type: facts.type,
      subject: facts.subject,
      occurred_at: facts.occurredAt,
      payload: JSON.stringify(event),
      processed_at: isToBeRead ? null : new Date(),
      error: facts.unreadable,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("provider_event_id")
    .executeTakeFirst();
  const customers = customersOf(event).map((customer) => `customer:${customer}`);
  const keys = [...new Set([...(isToBeRead ? [...facts.joining, ...facts.shared] : []), ...customers])];
  if (stored && keys.length > 0) {
    const ofEvent = { workspace_id: workspaceId, connection_id: connectionId, provider_event_id: id };
    await tx
      .insertInto("webhook_keys")
      .values(keys.map((key) => ({ ...ofEvent, key })))
      .execute();
  }
  if (subscription) await noteSubscription(tx, workspaceId, provider, subscription, facts.occurredAt);
  return { id, ...facts, isToBeRead };
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
  provider: string;
  event: object;
  /** The key it is filed under; null: none yet. */
  subject: string | null;
  isRedacted: boolean;
}

/** Webhooks that wait to be read, oldest first. */
export async function waitingEvents(tx: Tx, limit: number): Promise<StoredEvent[]> {
  const rows = await storedEvents(tx).where("processed_at", "is", null).orderBy("received_at").limit(limit).execute();
  return rows.map(toStoredEvent);
}

/** A provider's webhooks that name one of the keys, processed or not. @param near Unix milliseconds: only those from that time */
export async function eventsNaming(
  tx: Tx,
  provider: string,
  keys: readonly string[],
  near?: { from: number; to: number },
): Promise<StoredEvent[]> {
  if (keys.length === 0) return [];
  const named = storedEvents(tx)
    .where("provider", "=", provider)
    .where((eb) =>
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
  return tx.selectFrom("webhook_inbox").select(["connection_id", "provider", "subject", "payload", "redacted_at"]);
}

interface InboxRow {
  connection_id: string;
  provider: string;
  subject: string | null;
  payload: object;
  redacted_at: Date | null;
}

function toStoredEvent({ connection_id, provider, subject, payload, redacted_at }: InboxRow): StoredEvent {
  return {
    connectionId: connection_id,
    provider,
    event: payload,
    subject,
    isRedacted: redacted_at !== null,
  };
}

/** Files the webhooks under the payment's key, as seen to. @param error why they could not be used; null when they were */
export async function markProcessed(
  tx: Tx,
  provider: string,
  key: string | null,
  eventIds: readonly string[],
  error: string | null,
): Promise<void> {
  if (eventIds.length === 0) return;
  await tx
    .updateTable("webhook_inbox")
    .set({ subject: key, processed_at: new Date(), error })
    .where("provider", "=", provider)
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
