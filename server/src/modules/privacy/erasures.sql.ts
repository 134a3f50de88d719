/** The table of erasures. */
import type { Erasure } from "@tributary/contract/privacy";
import { type Selectable, sql } from "kysely";
import { pageOfRows, readCursor } from "../../platform/http/cursor.ts";
import type { PersonCounts } from "../../platform/personal-data.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import type { Erasures } from "../../platform/postgres/tables/collect-tables.ts";

export interface NewErasure {
  id: string;
  namedBy: Erasure["namedBy"];
  personSealed: Buffer;
  requestedAt: Date;
}

export async function insertErasure(
  postgres: PostgresClient,
  workspaceId: string,
  { id, namedBy, personSealed, requestedAt }: NewErasure,
): Promise<Erasure> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .insertInto("erasures")
      .values({
        workspace_id: workspaceId,
        id,
        named_by: namedBy,
        person_sealed: personSealed,
        requested_at: requestedAt,
        erased_at: null,
        done_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow(),
  );
  return toErasure(row);
}

/** A page, newest first. */
export async function listErasures(
  postgres: PostgresClient,
  workspaceId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ data: Erasure[]; nextCursor: string | null }> {
  const after = cursor ? readCursor(cursor) : null;
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("erasures")
      .selectAll()
      .$if(after !== null, (query) =>
        query.where(sql<boolean>`(requested_at, id) < (${after?.at ?? null}, ${after?.id ?? null})`),
      )
      .orderBy("requested_at", "desc")
      .orderBy("id", "desc")
      .limit(limit + 1)
      .execute(),
  );
  const page = pageOfRows(rows, limit, ({ requested_at, id }) => ({ at: requested_at, id }));
  return { data: page.rows.map(toErasure), nextCursor: page.nextCursor };
}

export async function findErasure(postgres: PostgresClient, workspaceId: string, id: string): Promise<Erasure | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("erasures").selectAll().where("id", "=", id).executeTakeFirst(),
  );
  return row ? toErasure(row) : null;
}

export interface OpenErasure {
  id: string;
  personSealed: Buffer;
  /** When every table had been gone through once; null: not yet. */
  erasedAt: Date | null;
}

/** Those not begun, and those whose first pass was before a time; oldest first. */
export async function openErasures(
  postgres: PostgresClient,
  workspaceId: string,
  erasedBefore: Date,
): Promise<OpenErasure[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("erasures")
      .select(["id", "person_sealed", "erased_at"])
      .where("person_sealed", "is not", null)
      .where((eb) => eb.or([eb("erased_at", "is", null), eb("erased_at", "<", erasedBefore)]))
      .orderBy("requested_at")
      .execute(),
  );
  return rows.flatMap(({ id, person_sealed, erased_at }) =>
    person_sealed ? [{ id, personSealed: person_sealed, erasedAt: erased_at }] : [],
  );
}

/** @param personSealed whom to look for once more; null: the erasure is done */
export async function notePass(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
  pass: PersonCounts & { at: Date; personSealed: Buffer | null },
): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("erasures")
      .set({
        events: sql`events + ${pass.events}`,
        payments: sql`payments + ${pass.payments}`,
        reported_conversions: sql`reported_conversions + ${pass.reportedConversions}`,
        webhooks: sql`webhooks + ${pass.webhooks}`,
        person_sealed: pass.personSealed,
        ...(pass.personSealed ? { erased_at: pass.at } : { done_at: pass.at }),
      })
      .where("id", "=", id)
      .execute(),
  );
}

function toErasure(row: Selectable<Erasures>): Erasure {
  const pending = row.erased_at ? "erasing" : "waiting";
  return {
    id: row.id,
    status: row.done_at ? "done" : pending,
    namedBy: row.named_by,
    requestedAt: row.requested_at.toISOString(),
    doneAt: row.done_at?.toISOString() ?? null,
    removed: {
      events: row.events,
      payments: row.payments,
      reportedConversions: row.reported_conversions,
      webhooks: row.webhooks,
    },
  };
}
