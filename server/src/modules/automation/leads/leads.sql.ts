/** What leads rest on, and how they stand. */
import type { ConversationLead, Lead, LeadsQuery, MessageReading } from "@tributary/contract/leads";
import type { Page } from "@tributary/contract/page";
import { sql } from "kysely";
import { pageOfRows, readCursor } from "../../../platform/http/cursor.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";

const MOST_READINGS = 50;

export interface StoredLead extends Pick<Lead, "conversationId" | "score" | "status" | "parts"> {
  at: Date;
}

export async function storeLead(tx: Tx, workspaceId: string, lead: StoredLead): Promise<void> {
  const columns = {
    score: lead.score,
    parts: JSON.stringify(lead.parts),
    status: lead.status,
    scored_at: lead.at,
  };
  await tx
    .insertInto("leads")
    .values({ workspace_id: workspaceId, conversation_id: lead.conversationId, ...columns })
    .onConflict((conflict) => conflict.columns(["workspace_id", "conversation_id"]).doUpdateSet(columns))
    .execute();
}

/** The contact's messages: how many, and when the last was. */
export async function inboundFacts(tx: Tx, conversationId: string): Promise<{ messages: number; lastAt: Date | null }> {
  const row = await tx
    .selectFrom("messages")
    .select((eb) => [eb.fn.countAll<string>().as("messages"), eb.fn.max("sent_at").as("lastAt")])
    .where("conversation_id", "=", conversationId)
    .where("direction", "=", "in")
    .executeTakeFirstOrThrow();
  return { messages: Number(row.messages), lastAt: row.lastAt };
}

/** Of all its flows; later ones win. */
export async function flowAnswers(
  tx: Tx,
  conversationId: string,
): Promise<{ answers: Record<string, string | number>; points: number }> {
  const rows = await tx
    .selectFrom("flow_runs")
    .select("state")
    .where("conversation_id", "=", conversationId)
    .orderBy("started_at")
    .execute();
  return {
    answers: Object.assign({}, ...rows.map(({ state }) => state.answers)),
    points: rows.reduce((sum, { state }) => sum + state.points, 0),
  };
}

/** Newest first. */
export async function readingsOf(tx: Tx, conversationId: string): Promise<MessageReading[]> {
  const rows = await tx
    .selectFrom("message_readings")
    .selectAll()
    .where("conversation_id", "=", conversationId)
    .orderBy("read_at", "desc")
    .orderBy("message_id", "desc")
    .limit(MOST_READINGS)
    .execute();
  return rows.map((row) => ({
    messageId: row.message_id,
    intent: row.intent,
    sentiment: row.sentiment,
    language: row.language,
    outcome: row.outcome,
    citations: row.citations,
    readAt: row.read_at.toISOString(),
  }));
}

/** Whether a payment is known since the conversation began, of its visitor or through its links. */
export async function hasPaidSince(
  tx: Tx,
  { conversationId, visitorId, since }: { conversationId: string; visitorId: string | null; since: Date },
): Promise<boolean> {
  const { rows } = await sql<{ paid: boolean }>`
    SELECT EXISTS (
      SELECT 1 FROM payments LEFT JOIN payment_matches ON payment_matches.payment_id = payments.id
      WHERE payments.paid_at >= ${since} AND (payments.visitor_id IN (${conversationId}, ${visitorId ?? conversationId})
        OR ${visitorId ?? ""} = ANY (payment_matches.matched_visitor_ids))
    ) AS paid`.execute(tx);
  return rows[0]?.paid ?? false;
}

/** @returns null while nothing of the conversation was seen to */
export async function conversationLead(tx: Tx, conversationId: string): Promise<ConversationLead | null> {
  const row = await tx.selectFrom("leads").selectAll().where("conversation_id", "=", conversationId).executeTakeFirst();
  if (!row) return null;
  const { answers } = await flowAnswers(tx, conversationId);
  return {
    conversationId,
    score: row.score,
    status: row.status,
    parts: row.parts,
    scoredAt: row.scored_at.toISOString(),
    answers: Object.entries(answers)
      .map(([name, value]) => ({ name, value }))
      .sort((one, other) => (one.name < other.name ? -1 : 1)),
    readings: await readingsOf(tx, conversationId),
  };
}

/** Newest messages first. */
export async function listLeads(
  postgres: PostgresClient,
  workspaceId: string,
  { status, limit, cursor }: LeadsQuery,
): Promise<Page<Lead>> {
  const after = cursor ? readCursor(cursor) : null;
  const rows = await postgres.withWorkspace(workspaceId, (tx) => {
    let query = tx
      .selectFrom("leads as lead")
      .innerJoin("conversations as conversation", "conversation.id", "lead.conversation_id")
      .innerJoin("contacts as contact", "contact.id", "conversation.contact_id")
      .innerJoin("chat_channels as channel", "channel.id", "conversation.channel_id")
      .selectAll("lead")
      .select(["contact.name as contact_name", "channel.name as channel_name"])
      .select(["conversation.campaign_id", "conversation.last_message_at"])
      .orderBy("conversation.last_message_at", "desc")
      .orderBy("lead.conversation_id", "desc")
      .limit(limit + 1);
    if (status) query = query.where("lead.status", "=", status);
    if (after) {
      query = query.where((eb) =>
        eb(eb.refTuple("conversation.last_message_at", "lead.conversation_id"), "<", eb.tuple(after.at, after.id)),
      );
    }
    return query.execute();
  });
  const page = pageOfRows(rows, limit, (row) => ({ at: row.last_message_at, id: row.conversation_id }));
  const data = page.rows.map((row) => ({
    conversationId: row.conversation_id,
    score: row.score,
    status: row.status,
    parts: row.parts,
    scoredAt: row.scored_at.toISOString(),
    contactName: row.contact_name,
    channelName: row.channel_name,
    campaignId: row.campaign_id,
    lastMessageAt: row.last_message_at.toISOString(),
  }));
  return { data, nextCursor: page.nextCursor };
}

/** Leads that time or a payment may have changed. */
export async function leadsToScore(postgres: PostgresClient, workspaceId: string, since: Date): Promise<string[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("leads")
      .innerJoin("conversations", "conversations.id", "leads.conversation_id")
      .select("leads.conversation_id as id")
      .where("conversations.last_message_at", ">=", since)
      .execute(),
  );
  return rows.map(({ id }) => id);
}
