/** Questions in plain language, and answers whose every number is linked to what it rests on. */
import { z } from "zod";
import { PageQuery } from "./page.ts";
import { Id, Timestamp } from "./scalars.ts";

const Format = z.enum(["money", "number", "percent", "multiple", "duration"]);

export const AnswerNumber = z
  .object({
    value: z.number(),
    unit: z.enum(["minor", "micros", "count", "ratio", "seconds"]),
    format: Format,
    currency: z.string().nullable(),
    sourceId: z.string(),
    how: z.enum(["value", "sum", "difference", "change", "share", "per_day", "lost", "count"]).meta({
      description:
        "value: as the source has it; sum: of all paths; difference: first minus second; change: their difference as a ratio of the second; share: the sum of all but the last as a ratio of the last; per_day: divided by the days of the source's range; lost: what was there before and is gone, below zero; count: how many paths there are",
    }),
    paths: z.array(z.string()).min(1).meta({ description: "JSON pointers into the source's answer" }),
  })
  .meta({ id: "AnswerNumber" });
export type AnswerNumber = z.infer<typeof AnswerNumber>;

export const AnswerText = z.object({
  type: z.literal("text"),
  text: z.string(),
  numbers: z.array(
    AnswerNumber.extend({
      at: z.int().min(0).meta({ description: "Where in the text it is written" }),
      written: z.string(),
    }),
  ),
});
export type AnswerText = z.infer<typeof AnswerText>;

export const AnswerTable = z.object({
  type: z.literal("table"),
  title: z.string(),
  columns: z.array(z.object({ label: z.string(), format: Format.nullable().meta({ description: "null: text" }) })),
  rows: z.array(z.array(z.union([z.string(), AnswerNumber, z.null()]))).meta({
    description: "null: can't be known",
  }),
});
export type AnswerTable = z.infer<typeof AnswerTable>;

export const AnswerChart = z.object({
  type: z.literal("chart"),
  chart: z.enum(["line", "bars"]),
  title: z.string(),
  format: Format,
  currency: z.string().nullable(),
  sourceId: z.string(),
  points: z.array(z.object({ label: z.string(), value: z.number().nullable() })),
});
export type AnswerChart = z.infer<typeof AnswerChart>;

export const AnswerSource = z
  .object({
    id: z.string(),
    tool: z.enum(["query_metrics", "explain_payment", "list_recommendations", "list_alerts"]),
    title: z.string(),
    request: z
      .object({
        method: z.enum(["GET", "POST"]),
        path: z.string(),
        body: z.record(z.string(), z.unknown()).nullable(),
      })
      .meta({ description: "The API call that gives the same answer" }),
    answer: z.record(z.string(), z.unknown()).meta({ description: "What the call answered, when it was asked" }),
  })
  .meta({ id: "AnswerSource" });
export type AnswerSource = z.infer<typeof AnswerSource>;

export const Answer = z
  .object({
    parts: z.array(z.discriminatedUnion("type", [AnswerText, AnswerTable, AnswerChart])),
    sources: z.array(AnswerSource),
    suggestions: z.array(z.string()).meta({ description: "Questions that could come next" }),
    isRefusal: z.boolean().meta({ description: "true: the question can't be answered from the data" }),
  })
  .meta({ id: "Answer" });
export type Answer = z.infer<typeof Answer>;

export const AssistantThread = z
  .object({ id: Id, title: z.string(), createdAt: Timestamp, lastAskedAt: Timestamp })
  .meta({ id: "AssistantThread" });
export type AssistantThread = z.infer<typeof AssistantThread>;

export const AssistantThreadBody = z.strictObject({
  title: z.string().trim().min(1).max(120).optional().meta({
    description: "Without it, the thread is called after its first question",
  }),
});

export const AssistantMessage = z
  .object({ id: Id, question: z.string(), answer: Answer, askedAt: Timestamp })
  .meta({ id: "AssistantMessage" });
export type AssistantMessage = z.infer<typeof AssistantMessage>;

export const AssistantQuestion = z.strictObject({ question: z.string().trim().min(1).max(2000) });
export type AssistantQuestion = z.infer<typeof AssistantQuestion>;

export const AssistantThreadsQuery = PageQuery;
export const AssistantMessagesQuery = PageQuery;
