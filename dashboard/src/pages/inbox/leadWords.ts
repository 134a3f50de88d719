import type { Intent, LeadPart, LeadStatus, MessageReading } from "@tributary/contract/leads";

export const LEAD_STATUS_WORDS: Readonly<Record<LeadStatus, string>> = {
  active: "Active",
  qualified: "Qualified",
  converted: "Converted",
  closed: "Closed",
};

export const PART_WORDS: Readonly<Record<LeadPart["part"], string>> = {
  intent: "Intent",
  answers: "Answers",
  engagement: "Engagement",
  recency: "Recency",
};

export const INTENT_WORDS: Readonly<Record<Intent, string>> = {
  buy: "wants to buy",
  price: "asks for a price",
  stock: "asks what's available",
  question: "a question",
  complaint: "a complaint",
  person: "asks for a person",
  greeting: "a greeting",
  thanks: "thanks",
  other: "something else",
};

export const OUTCOME_WORDS: Readonly<Record<MessageReading["outcome"], string>> = {
  flow: "The flow answered.",
  answer: "The bot answered.",
  handover: "The bot asked a person.",
  none: "The bot said nothing.",
};
