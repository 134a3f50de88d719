/** Sends what waits in a conversation, in order, each message at most once. */
import type { ChatSent } from "../../../connect/chat-protocol.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { Sealer } from "../../secrets/public.ts";
import { tokenPlace } from "../channels/channel-keys.ts";
import { channelKind } from "../channels/channels.ts";
import { handOver } from "../conversations/change-conversation.sql.ts";
import { replyUntil } from "../conversations/reply-window.ts";
import {
  nextMessage,
  noteAttempt,
  noteChannelFault,
  noteFault,
  noteSent,
  noteWaiting,
  type WaitingMessage,
} from "./waiting-message.sql.ts";

export interface SendMessagesContext {
  postgres: PostgresClient;
  sealer: Sealer;
  /** Where providers are reached, for emulators; null: their own addresses. */
  apiUrlOf(provider: WaitingMessage["provider"]): string | null;
  /** Asks for another run. @param at Unix milliseconds */
  askAgain(workspaceId: string, conversationId: string, at: number): Promise<void>;
  /** Has the statuses read that came before their message's id was known. */
  askToRead(workspaceId: string): Promise<void>;
  announce(workspaceId: string): Promise<void>;
  /** Unix milliseconds. */
  clock(): number;
}

/** How long an echo or a status of a message is waited for whose answer was lost. */
const ECHO_MS = 30_000;
/** Of people, on providers that tell them from programs. */
const HUMAN_WINDOW_MS = 6 * 24 * 60 * 60 * 1000;
const UNCERTAIN =
  "The provider didn't say whether it took this message. Check with the contact before you send it again.";
const LATE =
  "More than 24 hours have passed since the contact's last message. Only approved templates can be sent now.";

interface Place {
  workspaceId: string;
  conversationId: string;
}

/** Sends until nothing waits that may be sent now. */
export async function sendMessages(context: SendMessagesContext, place: Place, signal: AbortSignal): Promise<void> {
  const { postgres, announce } = context;
  for (;;) {
    const message = await postgres.withWorkspace(place.workspaceId, (tx) => nextMessage(tx, place.conversationId));
    if (!message) return;
    const goesOn = await seeTo(context, place, message, signal);
    await announce(place.workspaceId);
    if (!goesOn) return;
  }
}

/** @returns whether the next one may be sent now */
async function seeTo(
  context: SendMessagesContext,
  place: Place,
  message: WaitingMessage,
  signal: AbortSignal,
): Promise<boolean> {
  if (message.state === "sending") return awaitEcho(context, place, message);
  if (isTooLate(message, context.clock())) return giveUp(context, place, message, "failed", LATE);
  const { workspaceId } = place;
  const token = await openToken(context, workspaceId, message);
  await context.postgres.withWorkspace(workspaceId, (tx) => noteAttempt(tx, message.id, new Date(context.clock())));
  const sent = await send(context, message, token, signal);
  if (sent.outcome === "unknown") {
    await context.askAgain(workspaceId, place.conversationId, context.clock() + ECHO_MS);
    return false;
  }
  if (sent.outcome === "later") {
    await context.postgres.withWorkspace(workspaceId, (tx) => noteWaiting(tx, message.id));
    await context.askAgain(workspaceId, place.conversationId, sent.retryAt);
    return false;
  }
  if (sent.outcome === "refused") {
    if (sent.isChannelFault)
      await context.postgres.withWorkspace(workspaceId, (tx) => noteChannelFault(tx, message.channelId, sent.fault));
    return giveUp(context, place, message, "failed", sent.fault);
  }
  await context.postgres.withWorkspace(workspaceId, async (tx) => {
    await noteSent(tx, place.conversationId, message.id, sent.messageId);
    await noteChannelFault(tx, message.channelId, null);
  });
  await context.askToRead(workspaceId);
  return true;
}

async function openToken(
  { sealer }: SendMessagesContext,
  workspaceId: string,
  { channelId, tokenSealed }: WaitingMessage,
): Promise<string> {
  return tokenSealed ? sealer.open(tokenSealed, tokenPlace(workspaceId, channelId)) : "";
}

function send(
  { apiUrlOf, clock }: SendMessagesContext,
  message: WaitingMessage,
  token: string,
  signal: AbortSignal,
): Promise<ChatSent> {
  const { provider, accountId, to, kind, text, buttons, id: reference } = message;
  const until = replyUntil(provider, message.lastInboundAt);
  const now = clock();
  return channelKind(provider).send(
    { accountId, token, apiUrl: apiUrlOf(provider) },
    { to, kind, text, buttons, reference, signal },
    { isLate: until !== null && now > until.getTime(), now },
  );
}

/** A message whose answer was lost: what the provider tells of it settles it, otherwise a person has to. */
async function awaitEcho(context: SendMessagesContext, place: Place, message: WaitingMessage): Promise<boolean> {
  const until = (message.attemptedAt?.getTime() ?? 0) + ECHO_MS;
  if (context.clock() >= until) return giveUp(context, place, message, "uncertain", UNCERTAIN);
  await context.askAgain(place.workspaceId, place.conversationId, until);
  return false;
}

/** Leaves it, and tells people. */
async function giveUp(
  { postgres }: SendMessagesContext,
  { workspaceId, conversationId }: Place,
  { id }: WaitingMessage,
  state: "failed" | "uncertain",
  fault: string,
): Promise<true> {
  await postgres.withWorkspace(workspaceId, async (tx) => {
    await noteFault(tx, id, state, fault);
    await handOver(
      tx,
      conversationId,
      state === "failed" ? "A message couldn't be sent." : "A message may not have arrived.",
    );
  });
  return true;
}

function isTooLate({ kind, provider, lastInboundAt, author }: WaitingMessage, now: number): boolean {
  const until = replyUntil(provider, lastInboundAt);
  if (!until || kind === "template") return false;
  const isLonger = author !== "bot" && (provider === "messenger" || provider === "instagram");
  return now > until.getTime() + (isLonger ? HUMAN_WINDOW_MS : 0);
}
