/** The table of splits: identities that no longer count for a visitor. */
import type { IdentitySplit, IdentitySplitBody } from "@tributary/contract/people";
import { type Selectable, sql } from "kysely";
import { newId } from "../../../core/ids.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import type { IdentitySplits } from "../../../platform/postgres/tables/collect-tables.ts";
import { queueMatches } from "../trace/late-evidence.sql.ts";

export function listSplits(postgres: PostgresClient, workspaceId: string): Promise<IdentitySplit[]> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const rows = await tx
      .selectFrom("identity_splits")
      .selectAll()
      .orderBy("created_at", "desc")
      .orderBy("id")
      .execute();
    return rows.map(toSplit);
  });
}

/** Parts them, and has the payments it bears on matched anew. One that is there already stays. */
export function addSplit(
  postgres: PostgresClient,
  workspaceId: string,
  body: IdentitySplitBody,
): Promise<IdentitySplit> {
  const { kind, value, visitorId } = body;
  return postgres.withWorkspace(workspaceId, async (tx) => {
    await tx
      .insertInto("identity_splits")
      .values({ workspace_id: workspaceId, id: newId(), kind, value, visitor_id: visitorId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await tx
      .selectFrom("identity_splits")
      .selectAll()
      .where("kind", "=", kind)
      .where("value", "=", value)
      .where("visitor_id", "=", visitorId)
      .executeTakeFirstOrThrow();
    await reviseBorne(tx, row);
    return toSplit(row);
  });
}

/** Joins them again: everything is as if they had never been parted. @returns whether there was such a split */
export function removeSplit(postgres: PostgresClient, workspaceId: string, id: string): Promise<boolean> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const row = await tx.deleteFrom("identity_splits").where("id", "=", id).returningAll().executeTakeFirst();
    if (row) await reviseBorne(tx, row);
    return row !== undefined;
  });
}

/** Payments that carry the value, that came from the visitor, or that were matched to them or to one carrying it. */
async function reviseBorne(tx: Tx, { kind, value, visitor_id }: Selectable<IdentitySplits>): Promise<void> {
  const carries =
    kind === "email" ? sql`p.email_hash = ${value}` : sql`(p.customer_id = ${value} OR p.reference_id = ${value})`;
  await queueMatches(sql`SELECT p.* FROM payments p
    LEFT JOIN payment_matches m ON (m.workspace_id, m.payment_id) = (p.workspace_id, p.id)
    WHERE ${carries} OR p.visitor_id = ${visitor_id} OR m.matched_visitor_ids && ARRAY[${visitor_id}]
      OR m.matched_visitor_ids && ARRAY(
        SELECT DISTINCT unnest(o.matched_visitor_ids) FROM payment_matches o
        JOIN payments p ON (p.workspace_id, p.id) = (o.workspace_id, o.payment_id) WHERE ${carries})`).execute(tx);
}

function toSplit(row: Selectable<IdentitySplits>): IdentitySplit {
  return {
    id: row.id,
    kind: row.kind,
    value: row.value,
    visitorId: row.visitor_id,
    createdAt: row.created_at.toISOString(),
  };
}
