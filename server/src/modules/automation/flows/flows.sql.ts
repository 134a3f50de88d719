/** The tables of chat flows and their published versions. Versions are only ever added. */
import { isDeepStrictEqual } from "node:util";
import type { Flow, FlowDefinition, FlowVersion } from "@tributary/contract/flows";
import type { Page, PageQuery } from "@tributary/contract/page";
import type { Selectable } from "kysely";
import { newId } from "../../../core/ids.ts";
import { pageOfRows, readCursor } from "../../../platform/http/cursor.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import type { ChatFlows, ChatFlowVersions } from "../../../platform/postgres/tables/automation-tables.ts";

/** The part of a flow that people write. */
export type FlowFacts = Pick<Flow, "name" | "campaignId" | "isEnabled" | "draft">;
export type StoredFlow = Omit<Flow, "problems">;

export function insertFlow(postgres: PostgresClient, workspaceId: string, flow: FlowFacts): Promise<StoredFlow> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const row = await tx
      .insertInto("chat_flows")
      .values({ workspace_id: workspaceId, id: newId(), ...toColumns(flow) })
      .returningAll()
      .executeTakeFirstOrThrow();
    return toFlow(row);
  });
}

/** Newest first. */
export async function listFlows(
  postgres: PostgresClient,
  workspaceId: string,
  { limit, cursor }: PageQuery,
): Promise<Page<StoredFlow>> {
  const after = cursor ? readCursor(cursor) : null;
  const rows = await postgres.withWorkspace(workspaceId, (tx) => {
    let query = tx.selectFrom("chat_flows").selectAll().orderBy("created_at", "desc").orderBy("id", "desc");
    if (after) query = query.where((eb) => eb(eb.refTuple("created_at", "id"), "<", eb.tuple(after.at, after.id)));
    return query.limit(limit + 1).execute();
  });
  const page = pageOfRows(rows, limit, (row) => ({ at: row.created_at, id: row.id }));
  return { data: page.rows.map(toFlow), nextCursor: page.nextCursor };
}

/** @returns null when the workspace has no such flow */
export async function findFlow(postgres: PostgresClient, workspaceId: string, id: string): Promise<StoredFlow | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("chat_flows").selectAll().where("id", "=", id).executeTakeFirst(),
  );
  return row ? toFlow(row) : null;
}

/**
 * Changes a flow, one change after the other.
 * @param decide gives the flow as it is to be. What it throws leaves everything as it was
 * @returns null when there is no such flow
 */
export function updateFlow(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
  decide: (before: StoredFlow) => FlowFacts,
): Promise<StoredFlow | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const before = await lockFlow(tx, id);
    if (!before) return null;
    const row = await tx
      .updateTable("chat_flows")
      .set({ ...toColumns(decide(before)), revision: before.revision + 1, updated_at: new Date() })
      .where("id", "=", id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return toFlow(row);
  });
}

/**
 * Publishes the draft as the next version, one publication after the other.
 * @param decide agrees to the draft, or throws
 * @returns null when there is no such flow
 */
export function insertFlowVersion(
  postgres: PostgresClient,
  workspaceId: string,
  { flowId, note }: { flowId: string; note: string },
  decide: (flow: StoredFlow) => Promise<void>,
): Promise<FlowVersion | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const flow = await lockFlow(tx, flowId);
    if (!flow) return null;
    await decide(flow);
    const number = (flow.latestVersion ?? 0) + 1;
    const definition = JSON.stringify(flow.draft);
    const row = await tx
      .insertInto("chat_flow_versions")
      .values({ workspace_id: workspaceId, flow_id: flowId, number, note, definition })
      .returningAll()
      .executeTakeFirstOrThrow();
    const revision = flow.revision + 1;
    await tx
      .updateTable("chat_flows")
      .set({ published_draft: definition, version_count: number, revision, updated_at: row.published_at })
      .where("id", "=", flowId)
      .execute();
    return toVersion(row);
  });
}

/** Newest first. */
export async function listFlowVersions(
  postgres: PostgresClient,
  workspaceId: string,
  flowId: string,
): Promise<FlowVersion[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("chat_flow_versions").selectAll().where("flow_id", "=", flowId).orderBy("number", "desc").execute(),
  );
  return rows.map(toVersion);
}

/** Deletes a flow with its versions that `decide` agrees to delete. @returns whether there was one */
export function deleteFlow(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
  decide: (flow: StoredFlow) => void,
): Promise<boolean> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const flow = await lockFlow(tx, id);
    if (!flow) return false;
    decide(flow);
    await tx.deleteFrom("chat_flows").where("id", "=", id).execute();
    return true;
  });
}

async function lockFlow(tx: Tx, id: string): Promise<StoredFlow | null> {
  const row = await tx.selectFrom("chat_flows").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row ? toFlow(row) : null;
}

function toColumns({ name, campaignId, isEnabled, draft }: FlowFacts) {
  return { name, campaign_id: campaignId, is_enabled: isEnabled, draft: JSON.stringify(draft) };
}

function toFlow(row: Selectable<ChatFlows>): StoredFlow {
  return {
    id: row.id,
    name: row.name,
    campaignId: row.campaign_id,
    isEnabled: row.is_enabled,
    draft: row.draft,
    latestVersion: row.version_count || null,
    hasUnpublishedChanges: !isDeepStrictEqual(row.draft, row.published_draft),
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

function toVersion(row: Selectable<ChatFlowVersions>): FlowVersion {
  return {
    flowId: row.flow_id,
    number: row.number,
    note: row.note,
    definition: row.definition satisfies FlowDefinition,
    publishedAt: row.published_at.toISOString(),
  };
}
