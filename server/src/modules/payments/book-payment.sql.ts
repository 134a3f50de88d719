/** Payments as they are booked. */
import { type Insertable, sql } from "kysely";
import type { Tx } from "../../platform/postgres/postgres.ts";
import type { Payments } from "../../platform/postgres/tables/collect-tables.ts";
import type { StoredWebhook } from "./redact-webhooks.sql.ts";

type PaymentFacts = Pick<
  Insertable<Payments>,
  | "amount_minor"
  | "refunded_minor"
  | "currency"
  | "paid_at"
  | "refunds"
  | "fee_minor"
  | "disputed_minor"
  | "customer_id"
  | "reference_id"
  | "order_id"
  | "email_hash"
  | "visitor_id"
  | "session_id"
  | "tracking_id"
  | "click_id"
  | "self_reported_source"
  | "subscription_id"
  | "is_renewal"
>;

/** Columns that say who paid, and what they said. */
const PERSON = [
  "customer_id",
  "reference_id",
  "email_hash",
  "visitor_id",
  "session_id",
  "tracking_id",
  "click_id",
  "self_reported_source",
] as const;

/**
 * Books what was booked under other ids of the same purchase under its key. Two rows of one payment become one; the
 * other's journey is noted to be taken out of the reports.
 */
export async function bookUnderKey(
  tx: Tx,
  workspaceId: string,
  provider: string,
  key: string,
  ids: readonly string[],
): Promise<void> {
  const rows = await tx
    .selectFrom("payments")
    .select(["id", "provider_id", "person_erased_at"])
    .where("provider", "=", provider)
    .where("provider_id", "in", [...new Set([key, ...ids])])
    .orderBy("id")
    .execute();
  const kept = rows.find(({ provider_id }) => provider_id === key) ?? rows[0];
  for (const { id } of rows.filter((row) => row !== kept)) {
    await tx.deleteFrom("payments").where("id", "=", id).execute();
    await tx.insertInto("superseded_payments").values({ workspace_id: workspaceId, id }).execute();
  }
  const erasedAt = rows.find(({ person_erased_at }) => person_erased_at !== null)?.person_erased_at;
  if (kept && erasedAt && kept.person_erased_at === null) await forgetPayer(tx, kept.id, erasedAt);
  if (!kept || kept.provider_id === key) return;
  await tx
    .updateTable("payments")
    .set({ provider_id: key, revision: sql`revision + 1` })
    .where("id", "=", kept.id)
    .execute();
}

/** Whoever was erased from one row of a purchase is not in the other either. */
async function forgetPayer(tx: Tx, id: string, erasedAt: Date): Promise<void> {
  await tx
    .updateTable("payments")
    .set({
      ...Object.fromEntries(PERSON.map((column) => [column, null])),
      person_erased_at: erasedAt,
      revision: sql`revision + 1`,
    })
    .where("id", "=", id)
    .execute();
}

/**
 * Writes the payment; its revision rises only when something about it changed. One whose person was erased takes no
 * person again.
 */
export async function upsertPayment(
  tx: Tx,
  identity: { workspace_id: string; id: string; provider: string; provider_id: string },
  facts: PaymentFacts,
): Promise<void> {
  const money = sql<boolean>`(payments.amount_minor, payments.refunded_minor, payments.currency, payments.paid_at,
      payments.refunds, payments.order_id, payments.subscription_id, payments.is_renewal,
      payments.fee_minor, payments.disputed_minor)
    IS DISTINCT FROM (excluded.amount_minor, excluded.refunded_minor, excluded.currency, excluded.paid_at,
      excluded.refunds, excluded.order_id, excluded.subscription_id, excluded.is_renewal,
      excluded.fee_minor, excluded.disputed_minor)`;
  // What a webhook told stays, also after it was taken out of the webhook for having been kept long enough.
  const told = (column: string) =>
    sql<string | null>`coalesce(excluded.${sql.ref(column)}, ${sql.ref(`payments.${column}`)})`;
  const differs = PERSON.map(
    (column) => sql<boolean>`${sql.ref(`payments.${column}`)} IS DISTINCT FROM ${told(column)}`,
  );
  const person = sql<boolean>`payments.person_erased_at IS NULL AND (${sql.join(differs, sql` OR `)})`;
  const unlessErased = (column: string) =>
    sql<string | null>`CASE WHEN payments.person_erased_at IS NULL THEN ${told(column)} END`;
  await tx
    .insertInto("payments")
    .values({ ...identity, ...facts })
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "provider", "provider_id"])
        .doUpdateSet({
          ...facts,
          ...Object.fromEntries(PERSON.map((column) => [column, unlessErased(column)])),
          revision: sql`payments.revision + 1`,
        })
        .where(sql<boolean>`${money} OR (${person})`),
    )
    .execute();
}

/** Webhooks of the payment that still say who paid, where that person was erased. */
export async function personalWebhooksOfErased(tx: Tx, provider: string, key: string): Promise<StoredWebhook[]> {
  return tx
    .selectFrom("webhook_inbox")
    .select(["connection_id", "provider", "provider_event_id", "payload"])
    .where("provider", "=", provider)
    .where("subject", "=", key)
    .where("redacted_at", "is", null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("payments")
          .select("id")
          .where("provider", "=", provider)
          .where("provider_id", "=", key)
          .where("person_erased_at", "is not", null),
      ),
    )
    .execute();
}
