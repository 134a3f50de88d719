/** What waits to be answered, where conversations stand in their flows, and how messages were read. */
import type { FlowDefinition, FlowState } from "@tributary/contract/flows";
import type { Citation } from "@tributary/contract/knowledge";
import type { MessageReading } from "@tributary/contract/leads";
import type { ChatMessage } from "@tributary/contract/messaging";
import { sql } from "kysely";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";

export interface UnreadMessage extends Pick<ChatMessage, "id" | "kind" | "text"> {
  sentAt: Date;
}

/** The oldest message of the contact that the bot has not seen to. */
export async function nextUnread(tx: Tx, conversationId: string): Promise<UnreadMessage | null> {
  const row = await unread(tx)
    .select(["message.id", "message.kind", "message.text", "message.sent_at as sentAt"])
    .where("message.conversation_id", "=", conversationId)
    .orderBy("message.sent_at")
    .orderBy("message.id")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Conversations in which something is to be done, for runs that are about no one of them. */
export function conversationsToSee(postgres: PostgresClient, workspaceId: string, now: Date): Promise<string[]> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const waiting = await unread(tx).select("message.conversation_id as id").distinct().execute();
    const due = await tx
      .selectFrom("flow_runs")
      .select("conversation_id as id")
      .where("is_over", "=", false)
      .where("wait_until", "<=", now)
      .execute();
    return [...new Set([...waiting, ...due].map(({ id }) => id))];
  });
}

function unread(tx: Tx) {
  return tx
    .selectFrom("messages as message")
    .leftJoin("message_readings as reading", "reading.message_id", "message.id")
    .where("message.direction", "=", "in")
    .where("reading.message_id", "is", null);
}

export interface FlowRun {
  flowId: string;
  version: number;
  definition: FlowDefinition;
  /** Null: it has not begun. */
  state: FlowState | null;
}

/** The flow that the conversation is in; null: in none. */
export async function openRun(tx: Tx, conversationId: string): Promise<FlowRun | null> {
  const row = await tx
    .selectFrom("flow_runs as run")
    .innerJoin("chat_flow_versions as version", (join) =>
      join.onRef("version.flow_id", "=", "run.flow_id").onRef("version.number", "=", "run.version"),
    )
    .select(["run.flow_id", "run.version", "run.state", "version.definition"])
    .where("run.conversation_id", "=", conversationId)
    .where("run.is_over", "=", false)
    .executeTakeFirst();
  return row ? { flowId: row.flow_id, version: row.version, definition: row.definition, state: row.state } : null;
}

/** The newest version of the flow to begin with: the campaign's, or else the one of no campaign; each once. */
export async function flowToBegin(tx: Tx, conversationId: string, campaignId: string | null): Promise<FlowRun | null> {
  const row = await tx
    .selectFrom("chat_flows as flow")
    .innerJoin("chat_flow_versions as version", (join) =>
      join.onRef("version.flow_id", "=", "flow.id").onRef("version.number", "=", "flow.version_count"),
    )
    .select(["flow.id", "version.number", "version.definition"])
    .where("flow.is_enabled", "=", true)
    .where((eb) => eb.or([eb("flow.campaign_id", "is", null), eb("flow.campaign_id", "=", campaignId)]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("flow_runs as run")
            .select("run.flow_id")
            .whereRef("run.flow_id", "=", "flow.id")
            .where("run.conversation_id", "=", conversationId),
        ),
      ),
    )
    .orderBy("flow.campaign_id", (order) => order.asc().nullsLast())
    .limit(1)
    .executeTakeFirst();
  return row ? { flowId: row.id, version: row.number, definition: row.definition, state: null } : null;
}

/** Whether there is anything to answer with: a passage, or a product. */
export async function hasKnowledge(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    SELECT EXISTS (SELECT 1 FROM knowledge_chunks) OR EXISTS (SELECT 1 FROM products WHERE active) AS known`.execute(
    tx,
  );
  return rows[0]?.known ?? false;
}

/** The campaign that a link's reference names: by its slug or id, or by the code of one of its links. */
export async function campaignOfReference(tx: Tx, reference: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM campaigns WHERE slug = ${reference} OR id::text = ${reference}
    UNION ALL SELECT campaign_id FROM links WHERE code = ${reference} AND campaign_id IS NOT NULL LIMIT 1`.execute(tx);
  return rows[0]?.id ?? null;
}

export interface NewReading extends Omit<MessageReading, "readAt" | "citations" | "messageId"> {
  messageId: string;
  conversationId: string;
  citations: readonly Citation[];
  at: Date;
}

/** @returns whether nobody had read it before */
export async function insertReading(tx: Tx, workspaceId: string, reading: NewReading): Promise<boolean> {
  const row = await tx
    .insertInto("message_readings")
    .values({
      workspace_id: workspaceId,
      message_id: reading.messageId,
      conversation_id: reading.conversationId,
      intent: reading.intent,
      sentiment: reading.sentiment,
      language: reading.language,
      outcome: reading.outcome,
      citations: JSON.stringify(reading.citations),
      read_at: reading.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("message_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Keeps where the conversation stands after a step. @returns whether it stood where the step began */
export async function keepRun(
  tx: Tx,
  workspaceId: string,
  { conversationId, run, state, at }: { conversationId: string; run: FlowRun; state: FlowState; at: Date },
): Promise<boolean> {
  const columns = {
    state: JSON.stringify(state),
    wait_until: state.waitUntil === null ? null : new Date(state.waitUntil),
    is_over: state.outcome !== null,
    updated_at: at,
  };
  const { flowId: flow_id, version } = run;
  if (run.state === null) {
    const begun = await tx
      .insertInto("flow_runs")
      .values({
        workspace_id: workspaceId,
        conversation_id: conversationId,
        flow_id,
        version,
        started_at: at,
        ...columns,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("flow_id")
      .executeTakeFirst();
    return begun !== undefined;
  }
  const { numUpdatedRows } = await tx
    .updateTable("flow_runs")
    .set(columns)
    .where("conversation_id", "=", conversationId)
    .where("flow_id", "=", flow_id)
    .where("is_over", "=", false)
    .where("wait_until", "is not distinct from", run.state.waitUntil === null ? null : new Date(run.state.waitUntil))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The conversation goes on without its flow. */
export async function endRuns(tx: Tx, conversationId: string, at: Date): Promise<void> {
  await tx
    .updateTable("flow_runs")
    .set({ is_over: true, wait_until: null, updated_at: at })
    .where("conversation_id", "=", conversationId)
    .where("is_over", "=", false)
    .execute();
}
