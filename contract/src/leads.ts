/** What conversations are worth to follow up, and why. */
import { z } from "zod";
import { Citation } from "./knowledge.ts";
import { PageQuery } from "./page.ts";
import { Id, Timestamp } from "./scalars.ts";

export const Intent = z
  .enum(["buy", "price", "stock", "question", "complaint", "person", "greeting", "thanks", "other"])
  .meta({ id: "MessageIntent", description: "person: asks for a person" });
export type Intent = z.infer<typeof Intent>;

export const Sentiment = z.enum(["positive", "neutral", "negative"]).meta({ id: "MessageSentiment" });
export type Sentiment = z.infer<typeof Sentiment>;

export const LeadStatus = z.enum(["active", "qualified", "converted", "closed"]).meta({
  id: "LeadStatus",
  description:
    "qualified: from a score of 60, or with a way to reach them. converted: paid since. closed: the conversation is",
});
export type LeadStatus = z.infer<typeof LeadStatus>;

export const LeadPart = z
  .object({
    part: z.enum(["intent", "answers", "engagement", "recency"]),
    points: z.int(),
    most: z.int(),
    reason: z.string(),
  })
  .meta({ id: "LeadPart" });
export type LeadPart = z.infer<typeof LeadPart>;

const fields = {
  conversationId: Id,
  score: z.int().min(0).max(100).meta({ description: "The sum of its parts" }),
  status: LeadStatus,
  parts: z.array(LeadPart),
  scoredAt: Timestamp,
};

export const Lead = z
  .object({
    ...fields,
    contactName: z.string().nullable(),
    channelName: z.string(),
    campaignId: Id.nullable(),
    lastMessageAt: Timestamp,
  })
  .meta({ id: "Lead" });
export type Lead = z.infer<typeof Lead>;

export const MessageReading = z
  .object({
    messageId: Id,
    intent: Intent,
    sentiment: Sentiment,
    language: z.enum(["en", "es"]),
    outcome: z.enum(["flow", "answer", "handover", "none"]).meta({
      description: "What the bot did. none: a person sees to the conversation, or the message came too long ago",
    }),
    citations: z.array(Citation),
    readAt: Timestamp,
  })
  .meta({ id: "MessageReading" });
export type MessageReading = z.infer<typeof MessageReading>;

export const ConversationLead = z
  .object({
    ...fields,
    answers: z.array(z.object({ name: z.string(), value: z.union([z.string(), z.number()]) })),
    readings: z.array(MessageReading).meta({ description: "Of the newest 50 messages, newest first" }),
  })
  .meta({ id: "ConversationLead" });
export type ConversationLead = z.infer<typeof ConversationLead>;

export const LeadsQuery = PageQuery.extend({ status: LeadStatus.optional() });
export type LeadsQuery = z.infer<typeof LeadsQuery>;
