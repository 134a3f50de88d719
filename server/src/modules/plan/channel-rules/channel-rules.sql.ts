/** The table of channel rules. Positions are 1 to n without gaps; whoever changes them holds the workspace's row. */
import type { ChannelRule } from "@tributary/contract/channel-rules";
import type { Selectable } from "kysely";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import type { ChannelRules } from "../../../platform/postgres/tables/plan-tables.ts";

/** In the order they are asked. */
export function listChannelRules(postgres: PostgresClient, workspaceId: string): Promise<ChannelRule[]> {
  return postgres.withWorkspace(workspaceId, readRules);
}

/** Replaces all rules by what `change` makes of them, one change of a workspace after the other. */
export function changeChannelRules<Result>(
  postgres: PostgresClient,
  workspaceId: string,
  change: (rules: readonly ChannelRule[]) => { rules: readonly ChannelRule[]; result: Result },
): Promise<Result> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    await tx.selectFrom("workspaces").select("id").where("id", "=", workspaceId).forNoKeyUpdate().execute();
    const { rules, result } = change(await readRules(tx));
    await tx.deleteFrom("channel_rules").execute();
    const rows = rules.map((rule) => toRow(workspaceId, rule));
    if (rows.length > 0) await tx.insertInto("channel_rules").values(rows).execute();
    return result;
  });
}

async function readRules(tx: Tx): Promise<ChannelRule[]> {
  const rows = await tx.selectFrom("channel_rules").selectAll().orderBy("position").execute();
  return rows.map(toRule);
}

function toRow(workspaceId: string, { id, position, channel, conditions, createdAt }: ChannelRule) {
  return {
    workspace_id: workspaceId,
    id,
    position,
    channel,
    conditions: JSON.stringify(conditions),
    created_at: new Date(createdAt),
  };
}

function toRule(row: Selectable<ChannelRules>): ChannelRule {
  return {
    id: row.id,
    position: row.position,
    channel: row.channel,
    conditions: row.conditions,
    createdAt: row.created_at.toISOString(),
  };
}
