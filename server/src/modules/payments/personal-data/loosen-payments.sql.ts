/** Parting payments from browsers that were another person's. */
import { sql } from "kysely";
import type { Person } from "../../../core/person.ts";
import type { Tx } from "../../../platform/postgres/postgres.ts";

/** What is left of the payments is matched anew. @param of whose browsers, visits and clicks they lose */
export async function loosenPayments(
  tx: Tx,
  payments: readonly string[],
  { visitors, sessions, trackings }: Pick<Person, "visitors" | "sessions" | "trackings">,
): Promise<void> {
  const [ofVisitor, ofSession, ofTracking] = [visitors, sessions, trackings].map((all) => sql`${[...all]}::text[]`);
  await sql`
    UPDATE payments SET
      visitor_id = CASE WHEN visitor_id = ANY (${ofVisitor}) THEN NULL ELSE visitor_id END,
      session_id = CASE WHEN session_id = ANY (${ofSession}) THEN NULL ELSE session_id END,
      tracking_id = CASE WHEN tracking_id = ANY (${ofTracking}) THEN NULL ELSE tracking_id END,
      click_id = NULL,
      revision = revision + 1
    WHERE id = ANY (${[...payments]}::uuid[])`.execute(tx);
}
