/** A campaign: what is planned, its working draft, and the versions published from it, which never change. */
import { z } from "zod";
import { AmountMinor, CurrencyCode } from "./currency.ts";
import { Destination } from "./destinations.ts";
import { DisplayName } from "./display-name.ts";
import { PageQuery } from "./page.ts";
import { Price } from "./products.ts";
import { Day, HttpUrl, Id, Timestamp } from "./scalars.ts";

export const CampaignStatus = z.enum(["draft", "active", "paused", "completed"]).meta({ id: "CampaignStatus" });
export type CampaignStatus = z.infer<typeof CampaignStatus>;

/** A text of several lines. */
const LongText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}]*(?:[\n\r\t][^\p{Cc}]*)*$/u, { error: "must not hold control characters" });

export const Budget = z
  .strictObject({ amountMinor: AmountMinor.min(1), currency: CurrencyCode })
  .meta({ description: "Total for the campaign" });
export type Budget = z.infer<typeof Budget>;

const uniqueIds = z
  .array(Id)
  .max(50)
  .refine((ids) => new Set(ids).size === ids.length, { error: "must not name one twice" });

/** What the next version will be. */
export const CampaignDraft = z
  .strictObject({
    offer: LongText(2000).meta({ description: "Description of the offer; empty if not set" }),
    landingPageUrl: HttpUrl.nullable(),
    pixelIds: uniqueIds.meta({ description: "The workspace's own pixels" }),
    destinations: z
      .array(Destination)
      .max(20)
      .meta({ description: "Ad platform pixels, with the events they receive" }),
    productIds: uniqueIds,
  })
  .meta({ id: "CampaignDraft" });
export type CampaignDraft = z.infer<typeof CampaignDraft>;

export const Campaign = z
  .object({
    id: Id,
    name: z.string(),
    slug: z.string().meta({ description: "utm_campaign of its links. Fixed once a version is published" }),
    status: CampaignStatus,
    budget: z.object({ amountMinor: AmountMinor, currency: z.string() }).nullable(),
    startsOn: Day.nullable().meta({ description: "Planned start date, in the workspace's time zone" }),
    endsOn: Day.nullable().meta({ description: "Planned end date, in the workspace's time zone" }),
    attributionWindowDays: z.int().nullable().meta({
      description:
        "How long before a payment a touchpoint through its links counts; null: the workspace's lookback window",
    }),
    notes: z.string(),
    draft: CampaignDraft,
    latestVersion: z.int().nullable().meta({ description: "Latest version number; null if none is published" }),
    hasUnpublishedChanges: z.boolean().meta({ description: "Whether the draft differs from the latest version" }),
    revision: z.int().meta({ description: "Incremented with every change. Serves as the ETag for If-Match" }),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: "Campaign" });
export type Campaign = z.infer<typeof Campaign>;

const fields = {
  name: DisplayName,
  slug: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: "must be lower-case letters, digits and single hyphens" })
    .max(60),
  budget: Budget.nullable(),
  startsOn: Day.nullable(),
  endsOn: Day.nullable(),
  attributionWindowDays: z.int().min(1).max(365).nullable(),
  notes: LongText(5000),
  draft: CampaignDraft.partial(),
};

/** A new campaign is a draft. Without a slug its name is made into one. */
export const CampaignBody = z.strictObject(fields).partial().required({ name: true });
export type CampaignBody = z.infer<typeof CampaignBody>;

/** What is given changes, also within the draft; a list given replaces the list. */
export const CampaignPatch = z.strictObject({ ...fields, status: CampaignStatus }).partial();
export type CampaignPatch = z.infer<typeof CampaignPatch>;

export const CampaignsQuery = PageQuery.extend({
  status: CampaignStatus.optional(),
  q: z.string().trim().min(1).max(120).optional().meta({ description: "Part of the name or slug" }),
});
export type CampaignsQuery = z.infer<typeof CampaignsQuery>;

export const PublishBody = z.strictObject({ note: LongText(500).optional() });
export type PublishBody = z.infer<typeof PublishBody>;

/** What a version is, as everything was on the day of publication, whatever became of it since. */
export const VersionContent = z.object({
  offer: z.string(),
  landingPageUrl: z.string(),
  pixels: z.array(z.object({ id: Id, name: z.string(), domain: z.string(), otherDomains: z.array(z.string()) })),
  destinations: z.array(Destination),
  products: z.array(
    z.object({
      id: Id,
      name: z.string(),
      sku: z.string().nullable(),
      prices: z.array(Price.omit({ active: true, createdAt: true })),
    }),
  ),
});
export type VersionContent = z.infer<typeof VersionContent>;

const VersionLink = z.object({
  id: Id,
  code: z.string(),
  shortUrl: z.string(),
  title: z.string(),
  targetUrl: z.string(),
});

export const CampaignVersion = VersionContent.extend({
  id: Id,
  campaignId: Id,
  number: z.int(),
  note: z.string(),
  publishedAt: Timestamp,
  links: z.array(VersionLink).meta({ description: "Links created for this version so far. The only part that grows" }),
}).meta({ id: "CampaignVersion" });
export type CampaignVersion = z.infer<typeof CampaignVersion>;
