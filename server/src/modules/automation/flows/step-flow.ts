/** One step of a conversation through a published flow. Computes only: the same input gives the same step. */
import {
  type AnswerKind,
  type FlowDefinition,
  type FlowNode,
  type FlowState,
  MOST_NODES,
  type QuestionNode,
} from "@tributary/contract/flows";
import { targetOf } from "./flow-edges.ts";
import { readAnswer } from "./read-answer.ts";

export type FlowInput =
  | { kind: "start" }
  /** The customer wrote, or chose. */
  | { kind: "message"; text: string }
  /** The clock looked in; does nothing before the wait is over. */
  | { kind: "timeout" };

/** What a reply's button leads to: a link of the workspace, or an address. */
export type FlowLink = { label: string } & ({ linkId: string } | { url: string });

export interface FlowReply {
  nodeId: string;
  text: string;
  /** Offered as quick replies. */
  choices: readonly string[];
  link: FlowLink | null;
  /** Whose name and price are added to the text. */
  productId: string | null;
}

export interface FlowStep {
  state: FlowState;
  replies: FlowReply[];
  /** Why a person is asked to go on; null: nobody is. */
  handOver: string | null;
}

const FLOW_START: FlowState = {
  nodeId: null,
  retries: 0,
  answers: {},
  points: 0,
  waitUntil: null,
  outcome: null,
};

const RETRY_TEXTS: Readonly<Record<AnswerKind, string>> = {
  text: "Please write a short answer.",
  choice: "Please choose one of these.",
  number: "Please answer with a number.",
  email: "That doesn't look like an email address. Please write it once more.",
  phone: "That doesn't look like a phone number. Please write it once more.",
};

/**
 * @param definition without problems, as `checkFlow` finds them
 * @param at Unix milliseconds
 */
export function stepFlow(
  definition: FlowDefinition,
  state: FlowState | null,
  { input, at }: { input: FlowInput; at: number },
): FlowStep {
  const before = state ?? FLOW_START;
  const step: FlowStep = { state: { ...before }, replies: [], handOver: null };
  if (before.outcome) return step;
  const node = definition.nodes.find(({ id }) => id === before.nodeId);
  const enter = (id: string | null): FlowStep => enterNode(definition, step, { id, at });
  if (!node || (node.kind !== "question" && node.kind !== "wait")) return enter(definition.nodes[0]?.id ?? null);
  if (input.kind === "message") {
    if (node.kind === "wait") return enter(targetOf(definition, node, node.onMessage ?? node.next));
    return answerQuestion(definition, step, { node, text: input.text, at });
  }
  const isOver = before.waitUntil !== null && at >= Date.parse(before.waitUntil);
  if (input.kind === "start" || !isOver) return step;
  if (node.kind === "wait") return enter(targetOf(definition, node, node.next));
  return node.onTimeout ? enter(node.onTimeout) : end(step, "closed");
}

function answerQuestion(
  definition: FlowDefinition,
  step: FlowStep,
  { node, text, at }: { node: QuestionNode; text: string; at: number },
): FlowStep {
  const { state } = step;
  const answer = readAnswer(node, text);
  if (answer) {
    step.state = {
      ...state,
      answers: { ...state.answers, [node.name]: answer.value },
      points: state.points + answer.points,
    };
    return enterNode(definition, step, { id: targetOf(definition, node, answer.next ?? node.next), at });
  }
  if (state.retries < node.retries) {
    step.replies.push(replyOf(node, node.retryText || RETRY_TEXTS[node.answer]));
    step.state = { ...state, retries: state.retries + 1, waitUntil: later(at, node.timeoutMinutes) };
    return step;
  }
  if (node.onGiveUp) return enterNode(definition, step, { id: node.onGiveUp, at });
  return handOver(step, `No usable answer to: ${node.text}`);
}

/** Says all there is to say until the flow waits or ends. */
function enterNode(
  definition: FlowDefinition,
  step: FlowStep,
  { id, at }: { id: string | null; at: number },
): FlowStep {
  let node = definition.nodes.find((one) => one.id === id);
  // A flow without problems never passes so many: whatever was stored, this ends.
  for (let passed = 0; node && passed < MOST_NODES; passed++) {
    if (node.kind !== "wait" && node.text) step.replies.push(replyOf(node, node.text));
    if (node.kind === "question" || node.kind === "wait") {
      const minutes = node.kind === "wait" ? node.minutes : node.timeoutMinutes;
      step.state = { ...step.state, nodeId: node.id, retries: 0, waitUntil: later(at, minutes) };
      return step;
    }
    if (node.kind === "closing") return end(step, "closed");
    if (node.kind === "hand_over") return handOver(step, "The chat flow asks for a person");
    const next: string | null = targetOf(definition, node, node.next);
    node = definition.nodes.find((one) => one.id === next);
  }
  return handOver(step, "The chat flow leads nowhere");
}

function replyOf(node: Exclude<FlowNode, { kind: "wait" }>, text: string): FlowReply {
  const choices = node.kind === "question" && node.answer === "choice" ? node.choices.map(({ label }) => label) : [];
  const productId = node.kind === "offer" ? node.productId : null;
  return { nodeId: node.id, text, choices, link: linkOf(node), productId };
}

function linkOf(node: FlowNode): FlowLink | null {
  if (node.kind === "offer" && node.linkId) return { label: node.label, linkId: node.linkId };
  if (node.kind === "checkout" && node.url) return { label: node.label, url: node.url };
  return null;
}

function end(step: FlowStep, outcome: "closed" | "handed_over"): FlowStep {
  step.state = { ...step.state, nodeId: null, retries: 0, waitUntil: null, outcome };
  return step;
}

function handOver(step: FlowStep, reason: string): FlowStep {
  return { ...end(step, "handed_over"), handOver: reason };
}

function later(at: number, minutes: number | null): string {
  return new Date(at + (minutes ?? 0) * 60_000).toISOString();
}
