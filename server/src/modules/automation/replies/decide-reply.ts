/** What the bot does about a message: the conversation's flow first, then what it knows, and otherwise a person. */
import type { Citation } from "@tributary/contract/knowledge";
import type { MessageReading } from "@tributary/contract/leads";
import type { Product } from "@tributary/contract/products";
import { type FlowReferences, writeReply } from "../flows/flow-references.ts";
import { readAnswer } from "../flows/read-answer.ts";
import { type FlowInput, stepFlow } from "../flows/step-flow.ts";
import { answerFromCatalogue } from "./answer-from-catalogue.ts";
import type { ReadMessage } from "./read-message.ts";
import type { FlowRun, UnreadMessage } from "./replies.sql.ts";
import { REPLY_TEXTS } from "./reply-texts.ts";
import { type BotMessage, writeMessage } from "./write-message.ts";

export interface Decision {
  outcome: MessageReading["outcome"];
  /** Null: nothing is said. */
  message: BotMessage | null;
  /** Why a person has to go on; null: nobody has to. */
  handOver: string | null;
  citations: readonly Citation[];
  /** Where the flow stands afterwards; null: it took no step. */
  run: { run: FlowRun; state: NonNullable<FlowRun["state"]> } | null;
}

export interface Situation {
  workspaceId: string;
  /** Also the tracking id that its links carry. */
  conversationId: string;
  message: UnreadMessage;
  reading: ReadMessage;
  isWithPerson: boolean;
  /** The flow it is in, or would begin with. */
  run: FlowRun | null;
  hasKnowledge: boolean;
  /** Unix milliseconds. */
  now: number;
}

export interface DecideContext extends FlowReferences {
  /** Asks what the business wrote; null: not known. */
  ask(workspaceId: string, question: string): Promise<{ answer: string | null; citations: Citation[] }>;
  products(workspaceId: string): Promise<readonly Product[]>;
}

const TEXT_KINDS: ReadonlySet<string> = new Set(["text", "buttons", "button_reply"]);
/** Older than this it is too late to answer. */
const TIMELY_MS = 23 * 60 * 60 * 1000;

export async function decideReply(context: DecideContext, situation: Situation): Promise<Decision> {
  const { message, reading, run, isWithPerson, now } = situation;
  const texts = REPLY_TEXTS[reading.language];
  const isLate = now - message.sentAt.getTime() > TIMELY_MS;
  if (isWithPerson || isLate || message.kind === "sticker") return nothing("none");
  if (!TEXT_KINDS.has(message.kind) && !message.text) return handedOver(texts.unknown, `Sent this: ${message.kind}`);
  if (run && answersQuestion(run, message.text)) return takeStep(context, situation, run);
  if (reading.intent === "person") return handedOver(texts.person, "Asks for a person");
  if (reading.sentiment === "negative") return handedOver(texts.sorry, "Is unhappy");
  if (run) return takeStep(context, situation, run);
  if (!situation.hasKnowledge) return handedOver(null, "The bot has no flow and nothing to answer from yet");
  return answer(context, situation);
}

/** Whether the flow waits for just that, so that a word in it is no reason to interrupt. */
function answersQuestion({ definition, state }: FlowRun, text: string): boolean {
  const node = definition.nodes.find(({ id }) => id === state?.nodeId);
  return node?.kind === "question" && node.answer !== "text" && readAnswer(node, text) !== null;
}

function takeStep(context: DecideContext, situation: Situation, run: FlowRun): Promise<Decision> {
  const text = situation.message.text;
  return stepDecision(context, situation, run, run.state ? { kind: "message", text } : { kind: "start" });
}

/** What the flow says to what happened. */
export async function stepDecision(
  context: FlowReferences,
  { workspaceId, conversationId, now }: Pick<Situation, "workspaceId" | "conversationId" | "now">,
  run: FlowRun,
  input: FlowInput,
): Promise<Decision> {
  const step = stepFlow(run.definition, run.state, { input, at: now });
  const replies = [];
  for (const reply of step.replies) {
    replies.push(await writeReply(context, workspaceId, { reply, trackingId: conversationId }));
  }
  return {
    outcome: step.handOver ? "handover" : "flow",
    message: writeMessage(replies),
    handOver: step.handOver,
    citations: [],
    run: { run, state: step.state },
  };
}

async function answer(context: DecideContext, situation: Situation): Promise<Decision> {
  const { workspaceId, message, reading } = situation;
  const { intent, language } = reading;
  const texts = REPLY_TEXTS[language];
  if (intent === "greeting") return said(texts.greeting);
  if (intent === "thanks") return said(texts.thanks);
  if (intent === "price" || intent === "stock") {
    const products = await context.products(workspaceId);
    const found = answerFromCatalogue(products, { text: message.text, intent, language });
    if (found) return { ...said(found.text, [found.citation]), ...(found.handOver && handOver(found.handOver)) };
  }
  const known = await context.ask(workspaceId, message.text);
  if (known.answer !== null) return said(known.answer, known.citations);
  return handedOver(texts.unknown, "Asks something the bot doesn't know");
}

function nothing(outcome: Decision["outcome"]): Decision {
  return { outcome, message: null, handOver: null, citations: [], run: null };
}

const handOver = (reason: string) => ({ outcome: "handover" as const, handOver: reason });

function handedOver(text: string | null, reason: string): Decision {
  return { ...(text === null ? nothing("handover") : said(text)), ...handOver(reason) };
}

function said(text: string, citations: readonly Citation[] = []): Decision {
  return { ...nothing("answer"), message: { kind: "text", text, buttons: [] }, citations };
}
