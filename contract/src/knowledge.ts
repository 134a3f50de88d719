/** What the bot may answer from: the business itself, questions with their answers, and documents. */
import { z } from "zod";
import { DisplayName } from "./display-name.ts";
import { HttpUrl, Id, Timestamp } from "./scalars.ts";

const MOST_CHARACTERS = 200_000;
/** 5 MB as base64. */
const MOST_PDF_CHARACTERS = 7_000_000;

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, { error: "must be one line without control characters" });
const Content = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*(?:[\n\r\t][^\p{Cc}]*)*$/u, { error: "must not hold control characters" });

const profile = {
  name: line(120).meta({ description: "Of the business" }),
  owner: line(120),
  industry: line(120),
  description: z.union([z.literal(""), Content(2000)]),
  website: HttpUrl.nullable(),
  phone: line(40),
};

export const BusinessProfile = z
  .object({ ...profile, updatedAt: Timestamp.nullable().meta({ description: "null: never filled in" }) })
  .meta({ id: "BusinessProfile" });
export type BusinessProfile = z.infer<typeof BusinessProfile>;

export const BusinessProfilePatch = z.strictObject(profile).partial().meta({ id: "BusinessProfilePatch" });
export type BusinessProfilePatch = z.infer<typeof BusinessProfilePatch>;

export const KnowledgeKind = z.enum(["faq", "text", "pdf", "web_page"]).meta({ id: "KnowledgeKind" });
export type KnowledgeKind = z.infer<typeof KnowledgeKind>;

export const KnowledgeSource = z
  .object({
    id: Id,
    kind: KnowledgeKind,
    title: z.string().meta({ description: "Of a FAQ, the question" }),
    url: z.string().nullable(),
    version: z.int().meta({ description: "Incremented whenever its content changes" }),
    passages: z.int().meta({ description: "Pieces that can be cited" }),
    isEnabled: z.boolean().meta({ description: "Whether the bot answers from it" }),
    fault: z.string().nullable().meta({ description: "Why the page couldn't be read again; the version stays" }),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: "KnowledgeSource" });
export type KnowledgeSource = z.infer<typeof KnowledgeSource>;

export const KnowledgeSourceContent = KnowledgeSource.extend({ content: z.string() }).meta({
  id: "KnowledgeSourceContent",
});
export type KnowledgeSourceContent = z.infer<typeof KnowledgeSourceContent>;

const Faq = z.strictObject({ kind: z.literal("faq"), title: DisplayName, content: Content(1000) });
const TextDocument = z.strictObject({ kind: z.literal("text"), title: DisplayName, content: Content(MOST_CHARACTERS) });
const PdfDocument = z.strictObject({
  kind: z.literal("pdf"),
  title: DisplayName,
  pdf: z.base64().max(MOST_PDF_CHARACTERS).meta({ description: "The file, up to 5 MB, as base64" }),
});
const WebPage = z.strictObject({ kind: z.literal("web_page"), title: DisplayName.optional(), url: HttpUrl });

export const KnowledgeBody = z
  .discriminatedUnion("kind", [Faq, TextDocument, PdfDocument, WebPage])
  .meta({ id: "KnowledgeBody" });
export type KnowledgeBody = z.infer<typeof KnowledgeBody>;

export const KnowledgePatch = z
  .strictObject({ title: DisplayName, content: Content(MOST_CHARACTERS), isEnabled: z.boolean() })
  .partial()
  .meta({ id: "KnowledgePatch", description: "content: of FAQs and texts only" });
export type KnowledgePatch = z.infer<typeof KnowledgePatch>;

export const KnowledgeQuestion = z
  .strictObject({ question: z.string().trim().min(1).max(1000) })
  .meta({ id: "KnowledgeQuestion" });

export const Citation = z
  .object({
    sourceId: Id.nullable().meta({ description: "null: the business profile, or the product catalog" }),
    version: z.int().nullable(),
    title: z.string(),
    url: z.string().nullable(),
    quote: z.string(),
  })
  .meta({ id: "Citation" });
export type Citation = z.infer<typeof Citation>;

export const KnowledgeAnswer = z
  .object({
    answer: z.string().nullable().meta({ description: "null: not known well enough; a person is asked" }),
    score: z.number().meta({ description: "How much of the question the best passage covers, 0 to 1" }),
    threshold: z.number().meta({ description: "From which score it's an answer" }),
    citations: z.array(Citation).meta({ description: "The passages it rests on, or the closest ones" }),
  })
  .meta({ id: "KnowledgeAnswer" });
export type KnowledgeAnswer = z.infer<typeof KnowledgeAnswer>;
