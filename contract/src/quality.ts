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
  .meta({ id: "ConsentSplit", description: "Shares of page views, 0 to 1. none: the page sent no consent state" });
export type ConsentSplit = z.infer<typeof ConsentSplit>;

const figures = {
  events: Count.meta({ description: "Stored events, including bots" }),
  bots: Count.meta({ description: "Events by known bots. Not counted anywhere else" }),
  botShare: Ratio.meta({ description: "Share of all events" }),
  sessions: Count.meta({ description: "Visits started, excluding bots" }),
  directShare: Ratio.meta({ description: "Share of sessions with no known source" }),
  unassignedShare: Ratio.meta({ description: "Share of sessions whose source or medium matches no channel" }),
  consent: ConsentSplit.nullable(),
  lateShare: Ratio.meta({
    description: "Share of page events received more than an hour after they happened",
  }),
  backfilled: Count.meta({
    description: "Server events received more than an hour after they happened. Counted as history, not late",
  }),
  refused: Count.nullable().meta({
    description: "Rejected events, by UTC day; null with a pixel, since rejections aren't counted by pixel",
  }),
};

export const QualityDay = z.object({ day: Day, ...figures }).meta({ id: "QualityDay" });
export type QualityDay = z.infer<typeof QualityDay>;

export const UtmIssueRow = z
  .object({
    code: UtmIssue,
    title: z.string().meta({ description: "What's wrong, in a few words" }),
    meaning: z.string().meta({ description: "Effect on reports, in a sentence" }),
    mend: z.string().meta({ description: "What to change, in a sentence" }),
    pageViews: Count,
    share: Ratio.meta({ description: "Share of page views from outside the site" }),
    examples: z
      .array(
        z.object({
          path: z.string().meta({ description: "Landing page" }),
          parameters: z.string().meta({ description: "The URL's UTM parameters as written, joined with &" }),
          source: z.string().nullable(),
          medium: z.string().nullable(),
          campaign: z.string().nullable(),
          pageViews: Count,
        }),
      )
      .meta({ description: "Most frequent first, up to three" }),
  })
  .meta({ id: "UtmIssueRow" });
export type UtmIssueRow = z.infer<typeof UtmIssueRow>;

export const PixelSilence = z
  .object({
    id: Id,
    name: z.string(),
    domain: z.string(),
    lastEventAt: Timestamp.nullable().meta({ description: "null if there never was one" }),
    silentSince: Timestamp.nullable().meta({
      description: "When events stopped, if a day or more ago. The pixel's creation time if none ever arrived",
    }),
  })
  .meta({ id: "PixelSilence" });
export type PixelSilence = z.infer<typeof PixelSilence>;

/** Events that had been accepted, and that the server could not read back from its disk. */
export const LostEvents = z
  .object({
    foundAt: Timestamp,
    events: Count.nullable().meta({
      description: "null if it's unknown how many, or whether any belonged to this workspace",
    }),
  })
  .meta({ id: "LostEvents" });
export type LostEvents = z.infer<typeof LostEvents>;

/** Money that a provider told of and that is in no figure yet: kept, and counted once it can be read. */
export const UnbookedPayment = z
  .object({
    provider: z.string(),
    providerId: z.string().meta({ description: "The provider's ID of the payment, or else of the object or message" }),
    reason: z.string().meta({ description: "Why no payment could be read from it: a sentence, or the invalid fields" }),
    amountText: z.string().nullable().meta({ description: "Amount as sent by the provider, in its own units" }),
    currency: z.string().nullable().meta({ description: "Currency as sent by the provider, in uppercase" }),
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
    days: z.array(QualityDay).meta({ description: "Every day in the date range, including days without events" }),
    botNames: z
      .array(z.object({ name: z.string(), events: Count }))
      .meta({ description: "Most frequent first, up to ten. An empty name means not reported" }),
    utmIssues: z.array(UtmIssueRow).meta({ description: "Most frequent first" }),
    losses: z.array(LostEvents).meta({
      description:
        "Accepted events lost to disk corruption on the server, by when it was found, latest first, for all pixels",
    }),
    pixels: z.array(PixelSilence).meta({ description: "Silent pixels first, starting with the longest silent" }),
    unbooked: z.array(UnbookedPayment).meta({
      description: "Money that couldn't be counted, from any day, newest first, up to fifty; none with a pixel",
    }),
  })
  .meta({ id: "QualityReport" });
export type QualityReport = z.infer<typeof QualityReport>;
