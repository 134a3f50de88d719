/** Answers what contacts wrote: each message once, in order, and again after a crash only what was not answered. */
import type { Conversation } from "@tributary/contract/messaging";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import {
  conversationOf,
  describeContact,
  handOver,
  type OutgoingMessage,
  setCampaign,
} from "../../messaging/public.ts";
import { scoreLead } from "../leads/score-lead.ts";
import { type DecideContext, type Decision, decideReply, type Situation, stepDecision } from "./decide-reply.ts";
import { readMessage } from "./read-message.ts";
import {
  campaignOfReference,
  conversationsToSee,
  endRuns,
  type FlowRun,
  flowToBegin,
  hasKnowledge,
  insertReading,
  keepRun,
  nextUnread,
  openRun,
} from "./replies.sql.ts";

export interface AnswerContext extends DecideContext {
  postgres: PostgresClient;
  queueMessage(tx: Tx, message: OutgoingMessage): Promise<unknown>;
  /** Asks for another run about the conversation, with the transaction. */
  askAgain(tx: Tx, workspaceId: string, conversationId: string, at: Date): Promise<void>;
  /** Tells browsers that conversations changed. */
  announce(workspaceId: string): Promise<void>;
  /** Unix milliseconds. */
  clock(): number;
}

interface Place {
  workspaceId: string;
  conversationId: string;
}

/** @param subject the conversation; null: every one in which something is to be done */
export async function answerMessages(
  context: AnswerContext,
  workspaceId: string,
  subject: string | null,
): Promise<void> {
  const { postgres, clock } = context;
  const ids = subject ? [subject] : await conversationsToSee(postgres, workspaceId, new Date(clock()));
  for (const conversationId of ids) {
    const place = { workspaceId, conversationId };
    while (await answerNext(context, place)) await context.announce(workspaceId);
    if (await passTime(context, place)) await context.announce(workspaceId);
  }
}

/** @returns whether there was a message to see to */
async function answerNext(context: AnswerContext, place: Place): Promise<boolean> {
  const { postgres, clock } = context;
  const now = clock();
  const found = await postgres.withWorkspace(place.workspaceId, (tx) => situationOf(tx, place, now));
  if (!found) return false;
  const decision = await decideReply(context, found.situation);
  await postgres.withWorkspace(place.workspaceId, async (tx) => {
    const { message, reading } = found.situation;
    const at = new Date(now);
    const { outcome, citations } = decision;
    const { conversationId } = place;
    const isFirst = await insertReading(tx, place.workspaceId, {
      ...reading,
      messageId: message.id,
      conversationId,
      outcome,
      citations,
      at,
    });
    // Another run was quicker, and has answered.
    if (!isFirst) return;
    if (found.campaignId) await setCampaign(tx, conversationId, found.campaignId);
    await carryOut(context, tx, { place, decision, conversation: found.conversation, dedupKey: message.id, at });
    await scoreLead(tx, place.workspaceId, conversationId, now);
  });
  return true;
}

interface Found {
  situation: Situation;
  conversation: Conversation;
  /** To be kept; null: it is known, or there is none. */
  campaignId: string | null;
}

/** @returns null: nothing waits, or the conversation is gone */
async function situationOf(tx: Tx, { workspaceId, conversationId }: Place, now: number): Promise<Found | null> {
  const message = await nextUnread(tx, conversationId);
  const conversation = message && (await conversationOf(tx, conversationId));
  if (!message || !conversation) return null;
  const reference = conversation.referral?.ref;
  const campaignId = conversation.campaignId ?? (reference ? await campaignOfReference(tx, reference) : null);
  const situation = {
    workspaceId,
    conversationId,
    message,
    reading: readMessage(message.text),
    isWithPerson: conversation.handledBy === "person",
    run: (await openRun(tx, conversationId)) ?? (await flowToBegin(tx, conversationId, campaignId)),
    hasKnowledge: await hasKnowledge(tx),
    now,
  };
  return { situation, conversation, campaignId: conversation.campaignId ? null : campaignId };
}

/** What happens when a customer lets the time of a flow pass. @returns whether anything did */
async function passTime(context: AnswerContext, place: Place): Promise<boolean> {
  const { postgres, clock } = context;
  const { workspaceId, conversationId } = place;
  const now = clock();
  const found = await postgres.withWorkspace(workspaceId, async (tx) => {
    const run = await openRun(tx, conversationId);
    return run && { run, conversation: await conversationOf(tx, conversationId) };
  });
  const waitUntil = found?.run.state?.waitUntil;
  if (!found?.conversation || !waitUntil || Date.parse(waitUntil) > now) return false;
  const { run, conversation } = found;
  const decision = await stepDecision(context, { ...place, now }, run, { kind: "timeout" });
  const at = new Date(now);
  await postgres.withWorkspace(workspaceId, async (tx) => {
    if (conversation.handledBy === "person") return endRuns(tx, conversationId, at);
    await carryOut(context, tx, { place, decision, conversation, dedupKey: `${run.flowId}/${waitUntil}`, at });
  });
  return true;
}

interface Deed {
  place: Place;
  decision: Decision;
  conversation: Conversation;
  dedupKey: string;
  at: Date;
}

async function carryOut(
  { queueMessage, askAgain }: AnswerContext,
  tx: Tx,
  { place, decision, conversation, dedupKey, at }: Deed,
): Promise<void> {
  const { workspaceId, conversationId } = place;
  const { message, run, handOver: reason } = decision;
  if (run) {
    // Another run took this step: what it says is said.
    if (!(await keepRun(tx, workspaceId, { conversationId, ...run, at }))) return;
    await describeContact(tx, conversation.contact.id, toldIn(run.run, run.state.answers));
    if (run.state.waitUntil) await askAgain(tx, workspaceId, conversationId, new Date(run.state.waitUntil));
  } else if (reason || conversation.handledBy === "person") {
    await endRuns(tx, conversationId, at);
  }
  if (message) await queueMessage(tx, { workspaceId, conversationId, ...message, author: "bot", dedupKey });
  if (reason) await handOver(tx, conversationId, reason);
}

/** What answers tell of the contact: an email address, a phone number, and what is asked for as "name". */
function toldIn(
  { definition }: FlowRun,
  answers: Readonly<Record<string, string | number>>,
): { name?: string; email?: string; phone?: string } {
  const told: { name?: string; email?: string; phone?: string } = {};
  for (const node of definition.nodes) {
    const value = node.kind === "question" ? answers[node.name] : undefined;
    if (node.kind !== "question" || typeof value !== "string") continue;
    if (node.answer === "email") told.email = value;
    else if (node.answer === "phone") told.phone = value;
    else if (node.name === "name") told.name = value.slice(0, 200);
  }
  return told;
}
