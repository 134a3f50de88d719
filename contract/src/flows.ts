/** A chat flow: what the bot says and asks, the versions published from it, and a way to try it. */
import { z } from "zod";
import { DisplayName } from "./display-name.ts";
import { HttpUrl, Id, Timestamp } from "./scalars.ts";

/** Messaging apps deliver replies for 24 hours after the customer's last message; an hour is kept in reserve. */
export const MOST_SILENT_MINUTES = 1380;
/** Replies in a row to one message. */
export const MOST_REPLIES = 5;
export const MOST_NODES = 60;
/** What every messaging app shows in full on a button. */
export const LABEL_LENGTH = 20;

const TEXT_LENGTH = 1000;
const Text = z
  .string()
  .trim()
  .max(TEXT_LENGTH)
  .regex(/^[^\p{Cc}]*(?:[\n\r\t][^\p{Cc}]*)*$/u, { error: "must not hold control characters" });
const Label = z
  .string()
  .trim()
  .max(LABEL_LENGTH)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, { error: "must be one line without control characters" });
const Minutes = z
  .int()
  .min(1)
  .max(MOST_SILENT_MINUTES)
  .nullable()
  .meta({ description: "null: not set yet. A flow can't be published without it" });

export const NodeId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: "must be 1 to 40 lower-case letters, digits, and hyphens" });
const Next = NodeId.nullable().meta({ description: "The node that follows; null: the one below it" });
const Points = z.int().min(-50).max(50).meta({ description: "What the answer adds to the lead score" });

export const AnswerKind = z.enum(["text", "choice", "number", "email", "phone"]).meta({ id: "FlowAnswerKind" });
export type AnswerKind = z.infer<typeof AnswerKind>;

export const MessageNode = z
  .strictObject({ kind: z.literal("message"), id: NodeId, text: Text, next: Next })
  .meta({ id: "FlowMessage" });

export const QuestionNode = z
  .strictObject({
    kind: z.literal("question"),
    id: NodeId,
    text: Text,
    name: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,39}$/, { error: "must be lower-case letters, digits, and underscores" })
      .meta({ description: "What the answer is kept as" }),
    answer: AnswerKind,
    choices: z
      .array(z.strictObject({ label: Label, next: Next, points: Points }))
      .max(10)
      .meta({ description: "For the answer kind choice. next null: as the question's" }),
    ranges: z
      .array(z.strictObject({ atLeast: z.number(), next: Next, points: Points }))
      .max(10)
      .meta({
        description: "For the answer kind number: the highest range reached counts. next null: as the question's",
      }),
    min: z.number().nullable(),
    max: z.number().nullable(),
    retryText: Text.meta({ description: "Asked after an answer that can't be used; empty: a standard sentence" }),
    retries: z.int().min(0).max(3),
    onGiveUp: NodeId.nullable().meta({ description: "After the last retry; null: hands over to a person" }),
    next: Next,
    timeoutMinutes: Minutes,
    onTimeout: NodeId.nullable().meta({ description: "Without an answer in time; null: ends" }),
  })
  .meta({ id: "FlowQuestion" });

export const OfferNode = z
  .strictObject({
    kind: z.literal("offer"),
    id: NodeId,
    text: Text,
    label: Label.meta({ description: "On the button" }),
    linkId: Id.nullable().meta({
      description: "A link of the workspace. Its target carries the conversation's tracking ID",
    }),
    productId: Id.nullable().meta({ description: "Its name and current price are added to the text" }),
    next: Next,
  })
  .meta({ id: "FlowOffer" });

export const CheckoutNode = z
  .strictObject({
    kind: z.literal("checkout"),
    id: NodeId,
    text: Text,
    label: Label,
    url: HttpUrl.nullable().meta({
      description: "A Stripe payment link or a checkout page of yours. The conversation's tracking ID is added",
    }),
    next: Next,
  })
  .meta({ id: "FlowCheckout" });

export const WaitNode = z
  .strictObject({
    kind: z.literal("wait"),
    id: NodeId,
    minutes: Minutes,
    onMessage: NodeId.nullable().meta({ description: "When the customer writes first; null: as next" }),
    next: Next.meta({ description: "When the time is over" }),
  })
  .meta({ id: "FlowWait" });

export const ClosingNode = z
  .strictObject({ kind: z.literal("closing"), id: NodeId, text: Text })
  .meta({ id: "FlowClosing" });

export const HandOverNode = z
  .strictObject({
    kind: z.literal("hand_over"),
    id: NodeId,
    text: Text.meta({ description: "Empty: nothing is said" }),
  })
  .meta({ id: "FlowHandOver" });

export const FlowNode = z
  .discriminatedUnion("kind", [MessageNode, QuestionNode, OfferNode, CheckoutNode, WaitNode, ClosingNode, HandOverNode])
  .meta({ id: "FlowNode" });
export type FlowNode = z.infer<typeof FlowNode>;
export type QuestionNode = z.infer<typeof QuestionNode>;

export const FlowDefinition = z
  .strictObject({ nodes: z.array(FlowNode).max(MOST_NODES).meta({ description: "The first is where it begins" }) })
  .meta({ id: "FlowDefinition" });
export type FlowDefinition = z.infer<typeof FlowDefinition>;

export const FlowProblem = z
  .object({
    nodeId: z.string().nullable().meta({ description: "null: about the flow as a whole" }),
    field: z.string().nullable(),
    message: z.string(),
  })
  .meta({ id: "FlowProblem", description: "Why a flow can't be published" });
export type FlowProblem = z.infer<typeof FlowProblem>;

export const Flow = z
  .object({
    id: Id,
    name: z.string(),
    campaignId: Id.nullable().meta({ description: "null: for conversations of no campaign with a flow of its own" }),
    isEnabled: z.boolean().meta({ description: "Whether new conversations begin with it, once it's published" }),
    draft: FlowDefinition,
    problems: z.array(FlowProblem).meta({ description: "Of the draft; publishing needs none" }),
    latestVersion: z.int().nullable(),
    hasUnpublishedChanges: z.boolean(),
    revision: z.int().meta({ description: "Incremented with every change. Serves as the ETag for If-Match" }),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: "Flow" });
export type Flow = z.infer<typeof Flow>;

const fields = {
  name: DisplayName,
  campaignId: Id.nullable(),
  isEnabled: z.boolean(),
  draft: FlowDefinition,
};

/** Without a draft it begins with a greeting, a question, and a closing message. */
export const FlowBody = z
  .strictObject({ name: fields.name, campaignId: fields.campaignId.default(null), draft: fields.draft.optional() })
  .meta({ id: "FlowBody" });
export type FlowBody = z.input<typeof FlowBody>;

export const FlowPatch = z.strictObject(fields).partial().meta({ id: "FlowPatch" });
export type FlowPatch = z.infer<typeof FlowPatch>;

export const FlowPublishBody = z.strictObject({ note: Text.max(500).optional() });

export const FlowVersion = z
  .object({
    flowId: Id,
    number: z.int(),
    note: z.string(),
    definition: FlowDefinition,
    publishedAt: Timestamp,
  })
  .meta({ id: "FlowVersion", description: "Never changes. Conversations finish on the version they began with" });
export type FlowVersion = z.infer<typeof FlowVersion>;

export const FlowState = z
  .strictObject({
    nodeId: NodeId.nullable().meta({ description: "The node that waits; null: nothing does" }),
    retries: z.int().min(0),
    answers: z.record(z.string().max(40), z.union([z.string().max(TEXT_LENGTH), z.number()])),
    points: z.int(),
    waitUntil: Timestamp.nullable(),
    outcome: z.enum(["closed", "handed_over"]).nullable().meta({ description: "null: not over" }),
  })
  .meta({ id: "FlowState" });
export type FlowState = z.infer<typeof FlowState>;

export const FlowPreviewBody = z
  .strictObject({
    definition: FlowDefinition,
    state: FlowState.nullable().default(null),
    input: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("start") }),
      z.strictObject({ kind: z.literal("message"), text: z.string().max(TEXT_LENGTH) }),
      z.strictObject({ kind: z.literal("timeout") }),
    ]),
  })
  .meta({ id: "FlowPreviewBody" });
export type FlowPreviewBody = z.input<typeof FlowPreviewBody>;

export const PreviewedReply = z.object({
  nodeId: z.string(),
  text: z.string(),
  choices: z.array(z.string()),
  link: z.object({ label: z.string(), url: z.string() }).nullable(),
});
export type PreviewedReply = z.infer<typeof PreviewedReply>;

export const FlowPreview = z
  .object({
    problems: z.array(FlowProblem).meta({ description: "Nothing is tried while there are any" }),
    state: FlowState.nullable(),
    replies: z.array(PreviewedReply),
    handOver: z.string().nullable().meta({ description: "Why a person is asked to go on; null: nobody is" }),
  })
  .meta({ id: "FlowPreview" });
export type FlowPreview = z.infer<typeof FlowPreview>;
