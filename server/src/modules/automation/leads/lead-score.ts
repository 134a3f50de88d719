/** What a conversation is worth to follow up, from 0 to 100, as the sum of parts that each say why. */
import type { Intent, LeadPart, LeadStatus } from "@tributary/contract/leads";

export interface LeadFacts {
  /** Of the contact's messages. */
  intents: readonly Intent[];
  /** Given in flows, by name. */
  answers: readonly string[];
  /** What flows add for choices. */
  flowPoints: number;
  /** Whether there is an email address or a phone number. */
  isReachable: boolean;
  messages: number;
  /** Since the contact last wrote. */
  hoursSilent: number;
  hasPaid: boolean;
  isClosed: boolean;
}

const MOST = { intent: 30, answers: 40, engagement: 20, recency: 10 } as const;
const INTENT_POINTS: Readonly<Partial<Record<Intent, number>>> = {
  buy: 30,
  price: 20,
  stock: 20,
  question: 10,
  person: 10,
};
const INTENT_WORDS: Readonly<Partial<Record<Intent, string>>> = {
  buy: "Wants to buy",
  price: "Asked for a price",
  stock: "Asked what's available",
  question: "Asked a question",
  person: "Asked for a person",
};
const REACHABLE_POINTS = 15;
const ANSWER_POINTS = 5;
const MESSAGE_POINTS = 4;
const QUALIFIED_FROM = 60;

export function leadParts(facts: LeadFacts): LeadPart[] {
  return [intentPart(facts), answersPart(facts), engagementPart(facts), recencyPart(facts)];
}

export function leadScore(parts: readonly LeadPart[]): number {
  return parts.reduce((sum, { points }) => sum + points, 0);
}

/** Paid comes before closed: what became of the lead counts more than who ended the conversation. */
export function leadStatus(score: number, { hasPaid, isClosed, isReachable, answers }: LeadFacts): LeadStatus {
  if (hasPaid) return "converted";
  if (isClosed) return "closed";
  return score >= QUALIFIED_FROM || (isReachable && answers.length > 0) ? "qualified" : "active";
}

function intentPart({ intents }: LeadFacts): LeadPart {
  const best = intents.reduce<Intent>(
    (before, intent) => ((INTENT_POINTS[intent] ?? 0) > (INTENT_POINTS[before] ?? 0) ? intent : before),
    "other",
  );
  return part("intent", INTENT_POINTS[best] ?? 0, INTENT_WORDS[best] ?? "Nothing that shows interest yet");
}

function answersPart({ answers, flowPoints, isReachable }: LeadFacts): LeadPart {
  const points = answers.length * ANSWER_POINTS + flowPoints + (isReachable ? REACHABLE_POINTS : 0);
  const said = answers.length === 1 ? "1 answer" : `${answers.length} answers`;
  const reason = answers.length > 0 ? `Gave ${said}: ${answers.join(", ")}` : "Gave no answers in a flow";
  return part("answers", points, isReachable ? `${reason}; can be reached` : reason);
}

function engagementPart({ messages }: LeadFacts): LeadPart {
  return part("engagement", messages * MESSAGE_POINTS, messages === 1 ? "Wrote once" : `Wrote ${messages} times`);
}

function recencyPart({ hoursSilent }: LeadFacts): LeadPart {
  if (hoursSilent <= 1) return part("recency", 10, "Wrote within the last hour");
  if (hoursSilent <= 24) return part("recency", 7, "Wrote within the last day");
  if (hoursSilent <= 168) return part("recency", 3, "Wrote within the last week");
  return part("recency", 0, "Hasn't written for more than a week");
}

function part(name: LeadPart["part"], points: number, reason: string): LeadPart {
  return { part: name, points: Math.max(0, Math.min(MOST[name], Math.round(points))), most: MOST[name], reason };
}
