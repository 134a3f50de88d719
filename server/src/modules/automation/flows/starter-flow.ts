/** What a new flow begins with: a greeting, what for, how to reach them, and thanks. */
import type { FlowDefinition } from "@tributary/contract/flows";

const ANSWER_MINUTES = 240;

/** Can be published as it is. */
export function starterFlow(): FlowDefinition {
  const common = { ranges: [], min: null, max: null, retryText: "", retries: 1, onGiveUp: null, next: null };
  const waiting = { timeoutMinutes: ANSWER_MINUTES, onTimeout: null };
  return {
    nodes: [
      { kind: "message", id: "greeting", text: "Hi, and thanks for your message!", next: null },
      {
        ...common,
        ...waiting,
        kind: "question",
        id: "interest",
        text: "What can we help you with?",
        name: "interest",
        answer: "choice",
        choices: [
          { label: "I want to buy", next: "email", points: 30 },
          { label: "I have a question", next: "person", points: 10 },
        ],
      },
      {
        ...common,
        ...waiting,
        kind: "question",
        id: "email",
        text: "Great! What's your email address?",
        name: "email",
        answer: "email",
        choices: [],
      },
      { kind: "closing", id: "thanks", text: "Thank you! We'll be in touch shortly." },
      { kind: "hand_over", id: "person", text: "One moment, a colleague will answer you." },
    ],
  };
}
