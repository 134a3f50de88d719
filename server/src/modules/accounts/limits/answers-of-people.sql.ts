/** Answers kept for repeated calls, in which people may be shown: gone within a day, or at once where somebody is erased. */
import { sql } from "kysely";
import type { PersonalData } from "../../../platform/personal-data.ts";

export const answersOfPeople: PersonalData = {
  tables: { postgres: ["idempotency_keys"] },
  eraseRows: async (tx, { person, addresses }) => {
    const values = [...person.visitors, ...person.sessions, ...person.trackings, ...addresses];
    await sql`DELETE FROM idempotency_keys WHERE EXISTS (
      SELECT 1 FROM unnest(${values}::text[]) AS value WHERE position(lower(value) IN lower(body)) > 0)`.execute(tx);
    return {};
  },
  retain: async ({ postgres }, workspaceId, _periods, ago) => {
    await postgres.withWorkspace(workspaceId, (tx) =>
      sql`DELETE FROM idempotency_keys WHERE created_at < ${ago(1)}`.execute(tx),
    );
  },
};
