/** Flows for tests. */
import type { FlowDefinition, QuestionNode } from "@tributary/contract/flows";

/** A question that waits an hour and is asked once more. */
export function question(part: Partial<QuestionNode> & { id: string }): QuestionNode {
  return {
    kind: "question",
    text: "Question?",
    name: "answer",
    answer: "text",
    choices: [],
    ranges: [],
    min: null,
    max: null,
    retryText: "",
    retries: 1,
    onGiveUp: null,
    next: null,
    timeoutMinutes: 60,
    onTimeout: null,
    ...part,
  };
}

/** Greets, asks what for, and writes to those who sell. */
export function throwawayFlow(): FlowDefinition {
  return {
    nodes: [
      { kind: "message", id: "hello", text: "Hello!", next: null },
      question({
        id: "trade",
        text: "What do you need it for?",
        name: "trade",
        answer: "choice",
        choices: [
          { label: "Retail", next: null, points: 20 },
          { label: "A gift", next: "thanks", points: 0 },
        ],
      }),
      question({ id: "email", text: "Where may we write to?", name: "email", answer: "email" }),
      {
        kind: "offer",
        id: "offer",
        text: "Here is our price list.",
        label: "",
        linkId: null,
        productId: "01980000-0000-7000-8000-000000000001",
        next: null,
      },
      { kind: "closing", id: "thanks", text: "Thank you!" },
    ],
  };
}
