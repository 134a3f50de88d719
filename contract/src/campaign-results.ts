/** What campaigns and their versions brought in, through their links. */
import { z } from "zod";
import { AmountMinor } from "./currency.ts";
import { DateRange } from "./metrics.ts";
import { Model } from "./payments.ts";
import { Id, Timestamp } from "./scalars.ts";

/** Days of the workspace's time zone, both included; without them the last 30 until today. */
export const ResultsQuery = z
  .object({ ...DateRange.shape, model: Model })
  .partial()
  .refine(({ from, to }) => (from === undefined) === (to === undefined), { error: "from and to go together" })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    error: "from must not be after to",
  });
export type ResultsQuery = z.infer<typeof ResultsQuery>;

export const Money = z.object({ currency: z.string(), amountMinor: AmountMinor });

const results = {
  clicks: z.int().meta({ description: "Counted clicks: one per visitor, link, and hour" }),
  orders: z.number().meta({
    description: "Payments, weighted by the attribution model's credit to its links, and to the ads mapped to it",
  }),
  revenue: z
    .array(Money)
    .meta({ description: "Verified revenue credited to its links and to the ads mapped to it, by currency" }),
  conversionRate: z.number().nullable().meta({
    description:
      "Share of counted clicks in the journey of a payment in the date range, at most 1; null without clicks",
  }),
  spend: z.array(Money).nullable().meta({ description: "null if unknown" }),
};

export const CampaignResults = z.object({ campaignId: Id, ...results }).meta({ id: "CampaignResults" });
export type CampaignResults = z.infer<typeof CampaignResults>;

export const VersionResults = z
  .object({
    versionId: Id,
    number: z.int(),
    publishedAt: Timestamp,
    ...results,
    visitors: z.int().meta({ description: "Browsers that arrived through its links" }),
    sessions: z.int().meta({ description: "Visits that arrived through its links" }),
  })
  .meta({ id: "VersionResults" });
export type VersionResults = z.infer<typeof VersionResults>;

const asked = {
  finality: z
    .enum(["final", "provisional"])
    .meta({ description: "provisional while payments are still being attributed" }),
  query: z.object({ range: DateRange, timeZone: z.string(), model: Model }),
};

export const CampaignsResults = z.object({ data: z.array(CampaignResults), ...asked }).meta({ id: "CampaignsResults" });
export type CampaignsResults = z.infer<typeof CampaignsResults>;

export const VersionComparison = z
  .object({ data: z.array(VersionResults).meta({ description: "Oldest version first" }), ...asked })
  .meta({ id: "VersionComparison" });
export type VersionComparison = z.infer<typeof VersionComparison>;
