/** Scores a conversation from what is stored of it. */
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import { conversationOf, setLeadScore } from "../../messaging/public.ts";
import { type LeadFacts, leadParts, leadScore, leadStatus } from "./lead-score.ts";
import { flowAnswers, hasPaidSince, inboundFacts, leadsToScore, readingsOf, storeLead } from "./leads.sql.ts";

const HOUR_MS = 3_600_000;
const SCORED_DAYS = 60;

/** @param now Unix milliseconds */
export async function scoreLead(tx: Tx, workspaceId: string, conversationId: string, now: number): Promise<void> {
  const conversation = await conversationOf(tx, conversationId);
  if (!conversation) return;
  const { contact, status, createdAt } = conversation;
  const { messages, lastAt } = await inboundFacts(tx, conversationId);
  const { answers, points } = await flowAnswers(tx, conversationId);
  const since = new Date(createdAt);
  const facts: LeadFacts = {
    intents: (await readingsOf(tx, conversationId)).map(({ intent }) => intent),
    answers: Object.keys(answers),
    flowPoints: points,
    isReachable: contact.email !== null || contact.phone !== null,
    messages,
    hoursSilent: lastAt ? (now - lastAt.getTime()) / HOUR_MS : Number.POSITIVE_INFINITY,
    hasPaid: await hasPaidSince(tx, { conversationId, visitorId: contact.visitorId, since }),
    isClosed: status === "closed",
  };
  const parts = leadParts(facts);
  const score = leadScore(parts);
  await storeLead(tx, workspaceId, {
    conversationId,
    score,
    parts,
    status: leadStatus(score, facts),
    at: new Date(now),
  });
  await setLeadScore(tx, conversationId, score);
}

/** Every lead that somebody wrote in lately: time passes, conversations close, and payments arrive. */
export async function scoreLeads(
  { postgres, clock }: { postgres: PostgresClient; clock: () => number },
  workspaceId: string,
): Promise<void> {
  const now = clock();
  const since = new Date(now - SCORED_DAYS * 24 * HOUR_MS);
  for (const id of await leadsToScore(postgres, workspaceId, since)) {
    await postgres.withWorkspace(workspaceId, (tx) => scoreLead(tx, workspaceId, id, now));
  }
}
