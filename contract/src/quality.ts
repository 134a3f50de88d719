/** What is wrong with the data, and how to mend it: the report of GET /quality. */
import { z } from "zod";
import { DateRange } from "./metrics.ts";
import { Day, Id, Timestamp } from "./scalars.ts";

/** What can be wrong with an address's UTM parameters. Never renamed, only added to. */
export const UtmIssue = z
  .enum([
    "unexpanded_macro",
    "mixed_case",
    "duplicate",
    "missing_source",
    "missing_medium",
    "unknown_medium",
    "click_id_without_utm",
    "whitespace",
    "double_encoded",
    "too_long",
    "non_standard_name",
    "personal_data",
  ])
  .meta({ id: "UtmIssue" });
export type UtmIssue = z.infer<typeof UtmIssue>;

export const QualityQuery = z.object({ from: Day, to: Day, pixelId: Id.optional() }).superRefine((query, context) => {
  const range = DateRange.safeParse({ from: query.from, to: query.to });
  for (const { message, path } of range.error?.issues ?? []) {
    context.addIssue({ code: "custom", message, path: path.length > 0 ? path : ["from"] });
  }
});
export type QualityQuery = z.infer<typeof QualityQuery>;

const Ratio = z.number().min(0).max(1).nullable();
const Count = z.int().min(0);

/** Shares of the page views by people; they add up to 1. Null when there were none. */
export const ConsentSplit = z
  .object({ granted: z.number(), denied: z.number(), pending: z.number(), none: z.number() })
  .meta({ id: "ConsentSplit", description: "Shares of page views, 0 to 1; none: the page said nothing of consent" });
export type ConsentSplit = z.infer<typeof ConsentSplit>;

const figures = {
  events: Count.meta({ description: "Stored events, those of bots included" }),
  bots: Count.meta({ description: "Events by known bots; they count nowhere else" }),
  botShare: Ratio.meta({ description: "Of all events" }),
  sessions: Count.meta({ description: "Visits that began, without bots" }),
  directShare: Ratio.meta({ description: "Of sessions: those that came from nowhere known" }),
  unassignedShare: Ratio.meta({ description: "Of sessions: those whose source or medium fits no channel" }),
  consent: ConsentSplit.nullable(),
  lateShare: Ratio.meta({
    description: "Of the events that pages sent: those that arrived more than an hour after they happened",
  }),
  backfilled: Count.meta({
    description: "Events that servers told of more than an hour after they happened: history, which is not late",
  }),
  refused: Count.nullable().meta({
    description: "Events turned away, by UTC days; null with a pixel, since what is refused is not counted by pixel",
  }),
};

export const QualityDay = z.object({ day: Day, ...figures }).meta({ id: "QualityDay" });
export type QualityDay = z.infer<typeof QualityDay>;

export const UtmIssueRow = z
  .object({
    code: UtmIssue,
    title: z.string().meta({ description: "What is wrong, in a few words" }),
    meaning: z.string().meta({ description: "What it does to the reports, in a sentence" }),
    mend: z.string().meta({ description: "What to change, in a sentence" }),
    pageViews: Count,
    share: Ratio.meta({ description: "Of the page views that came from outside" }),
    examples: z
      .array(
        z.object({
          path: z.string().meta({ description: "The landing page" }),
          parameters: z.string().meta({ description: "The address's UTM parameters as written, with & between them" }),
          source: z.string().nullable(),
          medium: z.string().nullable(),
          campaign: z.string().nullable(),
          pageViews: Count,
        }),
      )
      .meta({ description: "The most frequent first, at most three" }),
  })
  .meta({ id: "UtmIssueRow" });
export type UtmIssueRow = z.infer<typeof UtmIssueRow>;

export const PixelSilence = z
  .object({
    id: Id,
    name: z.string(),
    domain: z.string(),
    lastEventAt: Timestamp.nullable().meta({ description: "null: never any" }),
    silentSince: Timestamp.nullable().meta({
      description:
        "Since when nothing came, where that is a day or longer; the pixel's creation where nothing ever came",
    }),
  })
  .meta({ id: "PixelSilence" });
export type PixelSilence = z.infer<typeof PixelSilence>;

/** Events that had been accepted, and that the server could not read back from its disk. */
export const LostEvents = z
  .object({
    foundAt: Timestamp,
    events: Count.nullable().meta({
      description: "null: not known how many, nor whether any of this workspace were among them",
    }),
  })
  .meta({ id: "LostEvents" });
export type LostEvents = z.infer<typeof LostEvents>;

/** Money that a provider told of and that is in no figure yet: kept, and counted once it can be read. */
export const UnbookedPayment = z
  .object({
    provider: z.enum(["stripe"]),
    providerId: z.string().meta({ description: "The provider's id of the payment, else of the object or the message" }),
    reason: z
      .string()
      .meta({ description: "Why no payment could be read from it, in a sentence or the fields at fault" }),
    amountText: z.string().nullable().meta({ description: "The amount as the provider sent it, in its own units" }),
    currency: z.string().nullable().meta({ description: "The currency as the provider sent it, in upper case" }),
    receivedAt: Timestamp,
  })
  .meta({ id: "UnbookedPayment" });
export type UnbookedPayment = z.infer<typeof UnbookedPayment>;

export const QualityReport = z
  .object({
    range: DateRange,
    timeZone: z.string(),
    pixelId: Id.nullable(),
    totals: z.object(figures),
    days: z.array(QualityDay).meta({ description: "Every day of the range, also those without events" }),
    botNames: z
      .array(z.object({ name: z.string(), events: Count }))
      .meta({ description: "The most frequent first, at most ten; an empty name: not told" }),
    utmIssues: z.array(UtmIssueRow).meta({ description: "The most frequent first" }),
    losses: z.array(LostEvents).meta({
      description:
        "Accepted events that were lost to damage on the server's disk, by when that was found, the latest first; of all pixels",
    }),
    pixels: z.array(PixelSilence).meta({ description: "The silent first, the longest silent before the others" }),
    unbooked: z.array(UnbookedPayment).meta({
      description: "Money that could not be counted, of any day, the newest first, at most fifty; none with a pixel",
    }),
  })
  .meta({ id: "QualityReport" });
export type QualityReport = z.infer<typeof QualityReport>;
