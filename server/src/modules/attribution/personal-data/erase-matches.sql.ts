/** Taking a person out of the matches of payments: of their own, and of others' that came from a browser of theirs. */
import { sql } from "kysely";
import type { SoughtPerson } from "../../../core/holds-person.ts";
import type { Person } from "../../../core/person.ts";
import type { BookedCounts } from "../../../platform/personal-data.ts";
import type { Tx } from "../../../platform/postgres/postgres.ts";
import { loosenPayments } from "../../payments/public.ts";

/** Their own payments have lost them already. @param upTo what was paid later stays */
export async function eraseMatches(tx: Tx, { person }: SoughtPerson, upTo: Date): Promise<Partial<BookedCounts>> {
  await clearMatches(tx, await erasedAmong(tx, person.payments));
  const others = await paymentsOfOthers(tx, person, upTo);
  await loosenPayments(tx, others, person);
  await eraseSplits(tx, person);
  await clearMatches(tx, others);
  return {};
}

async function eraseSplits(tx: Tx, { visitors, emails, customers }: Person): Promise<void> {
  await sql`DELETE FROM identity_splits WHERE visitor_id = ANY (${[...visitors]}::text[])
    OR kind = 'email' AND value = ANY (${[...emails]}::text[])
    OR kind = 'customer' AND value = ANY (${[...customers]}::text[])`.execute(tx);
}

async function clearMatches(tx: Tx, payments: readonly string[]): Promise<void> {
  await sql`UPDATE payment_matches SET matched_visitor_ids = '{}', evidence = '[]'
    WHERE payment_id = ANY (${[...payments]}::uuid[])`.execute(tx);
}

async function erasedAmong(tx: Tx, payments: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM payments
    WHERE id = ANY (${[...payments]}::uuid[]) AND person_erased_at IS NOT NULL`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Payments that are not erased, and came from the person's browsers: they are matched anew by what is left. */
async function paymentsOfOthers(tx: Tx, { visitors, sessions, trackings }: Person, upTo: Date): Promise<string[]> {
  const [ofVisitor, ofSession, ofTracking] = [visitors, sessions, trackings].map((all) => sql`${[...all]}::text[]`);
  const { rows } = await sql<{ id: string }>`
    SELECT p.id FROM payments p LEFT JOIN payment_matches m ON (m.workspace_id, m.payment_id) = (p.workspace_id, p.id)
    WHERE p.person_erased_at IS NULL AND p.paid_at <= ${upTo} AND (p.visitor_id = ANY (${ofVisitor})
      OR p.session_id = ANY (${ofSession}) OR p.tracking_id = ANY (${ofTracking}) OR m.matched_visitor_ids && ${ofVisitor})`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}
