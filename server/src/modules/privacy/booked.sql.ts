/** What payments, providers' messages and reports hold of a person: counted, shown, and erased. */

import { type ExpressionBuilder, sql } from "kysely";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";
import type { Database } from "../../platform/postgres/tables/database.ts";
import { redactWebhooks, type StoredWebhook } from "../payments/public.ts";
import { type Addresses, SPELLED_ADDRESS } from "./holds-person.ts";
import type { Person } from "./person.ts";

export interface Booked {
  payments: number;
  reportedConversions: number;
  webhooks: number;
}

export function countBooked(
  postgres: PostgresClient,
  workspaceId: string,
  person: Person,
  addresses: Addresses,
): Promise<Booked> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const reports = await tx
      .selectFrom("reported_conversions")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where(reportedBy(person))
      .executeTakeFirstOrThrow();
    const webhooks = await webhooksOf(tx, person, addresses);
    return { payments: person.payments.length, reportedConversions: reports.count, webhooks: webhooks.length };
  });
}

/** Rows as they are stored, of all three kinds. */
export function readBooked(postgres: PostgresClient, workspaceId: string, person: Person, addresses: Addresses) {
  return postgres.withWorkspace(workspaceId, async (tx) => ({
    payments: await tx
      .selectFrom("payments as p")
      .leftJoin("payment_matches as m", (join) =>
        join.onRef("m.workspace_id", "=", "p.workspace_id").onRef("m.payment_id", "=", "p.id"),
      )
      .selectAll("p")
      .select(["m.confidence", "m.attribution_method", "m.channel", "m.source", "m.campaign", "m.evidence"])
      .select(["m.matched_visitor_ids", "m.lookback_days"])
      .where("p.id", "in", orNone(person.payments))
      .execute(),
    reportedConversions: await tx
      .selectFrom("reported_conversions")
      .selectAll()
      .where(reportedBy(person))
      .orderBy("received_at")
      .execute(),
    webhooks: (await webhooksOf(tx, person, addresses)).map(({ payload }) => payload),
  }));
}

/**
 * Takes the person out of what had come in up to a time. Payments and webhooks stay, as books; other people's payments
 * lose the browsers that were theirs.
 */
export function eraseBooked(
  postgres: PostgresClient,
  workspaceId: string,
  { person, upTo }: { person: Person; upTo: Date },
  addresses: Addresses,
): Promise<Booked> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const webhooks = (await webhooksOf(tx, person, addresses)).filter(({ received_at }) => received_at <= upTo);
    await forgetAnswers(tx, person, addressesOf(person, webhooks, addresses));
    await redactWebhooks(tx, webhooks);
    const reports = await tx
      .deleteFrom("reported_conversions")
      .where(reportedBy(person))
      .where("received_at", "<=", upTo)
      .executeTakeFirst();
    const payments = await tx
      .updateTable("payments")
      .set({
        customer_id: null,
        reference_id: null,
        email_hash: null,
        visitor_id: null,
        session_id: null,
        tracking_id: null,
        click_id: null,
        person_erased_at: new Date(),
        // A matching that runs at this moment must not write back what it has read.
        revision: sql<number>`revision + 1`,
      })
      .where("id", "in", orNone(person.payments))
      .where("paid_at", "<=", upTo)
      .where("person_erased_at", "is", null)
      .executeTakeFirst();
    await tx
      .updateTable("payment_matches")
      .set({ matched_visitor_ids: [], evidence: "[]" })
      .where("payment_id", "in", orNone(person.payments))
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("payments")
            .select("id")
            .whereRef("payments.id", "=", "payment_matches.payment_id")
            .where("person_erased_at", "is not", null),
        ),
      )
      .execute();
    await loosenOthers(tx, person, upTo);
    return {
      payments: Number(payments.numUpdatedRows),
      reportedConversions: Number(reports.numDeletedRows),
      webhooks: webhooks.length,
    };
  });
}

/** Payments of others that came from a browser of the person: they are matched anew by what is left. */
async function loosenOthers(tx: Tx, { visitors, sessions, trackings }: Person, upTo: Date): Promise<void> {
  const [ofVisitor, ofSession, ofTracking] = [visitors, sessions, trackings].map((all) => sql`${[...all]}::text[]`);
  await sql`
    WITH theirs AS (
      SELECT p.id FROM payments p LEFT JOIN payment_matches m ON (m.workspace_id, m.payment_id) = (p.workspace_id, p.id)
      WHERE p.person_erased_at IS NULL AND p.paid_at <= ${upTo} AND (p.visitor_id = ANY (${ofVisitor})
        OR p.session_id = ANY (${ofSession}) OR p.tracking_id = ANY (${ofTracking}) OR m.matched_visitor_ids && ${ofVisitor})
    ), loosened AS (
      UPDATE payments SET
        visitor_id = CASE WHEN visitor_id = ANY (${ofVisitor}) THEN NULL ELSE visitor_id END,
        session_id = CASE WHEN session_id = ANY (${ofSession}) THEN NULL ELSE session_id END,
        tracking_id = CASE WHEN tracking_id = ANY (${ofTracking}) THEN NULL ELSE tracking_id END,
        click_id = NULL,
        revision = revision + 1
      WHERE id IN (SELECT id FROM theirs)
    )
    UPDATE payment_matches SET matched_visitor_ids = '{}', evidence = '[]'
    WHERE payment_id IN (SELECT id FROM theirs)`.execute(tx);
}

function reportedBy({ trackings, orders }: Person) {
  return (_: ExpressionBuilder<Database, "reported_conversions">) =>
    sql<boolean>`(tracking_id::text = ANY (${[...trackings]}::text[]) OR order_id = ANY (${[...orders]}::text[]))`;
}

interface InboxRow extends StoredWebhook {
  received_at: Date;
}

/** Webhooks of the person's payments and of their customer at the provider, and those that spell one of their addresses. */
async function webhooksOf(tx: Tx, person: Person, addresses: Addresses): Promise<InboxRow[]> {
  const customers = sql`${[...person.customers]}::text[]`;
  const direct = await inboxRows(
    tx,
    sql<boolean>`subject IN (SELECT provider_id FROM payments WHERE id = ANY (${[...person.payments]}::uuid[]))
      OR payload #>> '{data,object,customer}' = ANY (${customers})
      OR (payload #>> '{data,object,object}' = 'customer' AND payload #>> '{data,object,id}' = ANY (${customers}))`,
  );
  // Messages that name no customer are known by the address alone, of which only the hash is kept elsewhere.
  const known = new Set(direct.map(keyOf));
  const spelled = addressesOf(person, direct, addresses);
  const spelling = (await inboxRows(tx, spellsOne(spelled))).filter((row) => !known.has(keyOf(row)));
  return [...direct, ...spelling];
}

/** The person's addresses as far as they are spelled anywhere, in lower case. */
function addressesOf(person: Person, rows: readonly StoredWebhook[], { hashOf, given }: Addresses): string[] {
  const emails = new Set(person.emails);
  const spelled = rows.flatMap(({ payload }) => JSON.stringify(payload).toLowerCase().match(SPELLED_ADDRESS) ?? []);
  return [...new Set([...spelled.filter((address) => emails.has(hashOf(address))), ...(given ? [given] : [])])];
}

function spellsOne(addresses: readonly string[]) {
  return sql<boolean>`EXISTS (SELECT 1 FROM unnest(${[...addresses]}::text[]) AS address
    WHERE position(address IN lower(payload::text)) > 0)`;
}

function inboxRows(tx: Tx, which: ReturnType<typeof sql<boolean>>): Promise<InboxRow[]> {
  return tx
    .selectFrom("webhook_inbox")
    .select(["connection_id", "provider", "provider_event_id", "received_at", "payload"])
    .where("redacted_at", "is", null)
    .where(which)
    .execute();
}

function keyOf({ connection_id, provider_event_id }: StoredWebhook): string {
  return `${connection_id} ${provider_event_id}`;
}

/** Answers kept for repeated calls are gone within a day; those that show the person go at once. */
async function forgetAnswers(tx: Tx, person: Person, addresses: readonly string[]): Promise<void> {
  const values = [...person.visitors, ...person.sessions, ...person.trackings, ...addresses];
  await sql`DELETE FROM idempotency_keys WHERE EXISTS (
    SELECT 1 FROM unnest(${values}::text[]) AS value WHERE position(lower(value) IN lower(body)) > 0)`.execute(tx);
}

/** `IN ()` is no SQL. */
function orNone(ids: readonly string[]): readonly string[] {
  return ids.length > 0 ? ids : ["00000000-0000-0000-0000-000000000000"];
}
