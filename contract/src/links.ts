/** A short link: /l/{code} records the click and redirects to the stored target. */
import { z } from "zod";
import { PageQuery } from "./page.ts";
import { HttpUrl, Id, Timestamp, TimestampInput } from "./scalars.ts";
import { SingleLine } from "./single-line.ts";
import { YoutubeVideo } from "./youtube-video.ts";

export const LinkStatus = z.enum(["active", "paused", "expired", "archived"]).meta({ id: "LinkStatus" });
export type LinkStatus = z.infer<typeof LinkStatus>;

/** What a UTM template may hold in braces; each stands for a value of the link at the time of the click. */
export const UTM_PLACEHOLDERS = ["campaign", "version", "video_id", "code"] as const;
export type UtmPlaceholder = (typeof UTM_PLACEHOLDERS)[number];

const text = z.string().nullable();

export const Link = z
  .object({
    id: Id,
    code: z.string(),
    shortUrl: z.string(),
    targetUrl: z.string(),
    title: z.string(),
    campaign: text.meta({ description: "utm_campaign template; null if none" }),
    source: text.meta({ description: "utm_source template; null if none" }),
    medium: text.meta({ description: "utm_medium template; null if none" }),
    term: text.meta({ description: "utm_term template; null if none" }),
    content: text.meta({ description: "utm_content template; null if none" }),
    utmId: text.meta({ description: "utm_id template; null if none" }),
    youtubeVideoId: z.string().nullable(),
    campaignId: Id.nullable(),
    campaignVersionId: Id.nullable().meta({
      description: "The version it was created for, which fixes its destination URL and UTM parameters",
    }),
    status: LinkStatus,
    expiresAt: Timestamp.nullable(),
    expiredTargetUrl: z.string().nullable().meta({
      description: "Redirect for clicks while the link is paused or after it expires; null: respond with 410",
    }),
    archivedAt: Timestamp.nullable().meta({ description: "When its URL started returning 410; null if active" }),
    revision: z.int().meta({ description: "Incremented with every change. Serves as the ETag for If-Match" }),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: "Link" });
export type Link = z.infer<typeof Link>;

/** The end of a short address. Generated when none is chosen. */
export const LinkCode = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9_-]{3,50}$/, { error: "must be 3 to 50 letters, digits, - or _" })
  .meta({ description: "Case-insensitive, here and in the URL" });

const KNOWN_PLACEHOLDERS = new RegExp(`\\{(?:${UTM_PLACEHOLDERS.join("|")})\\}`, "g");

/** A UTM value; `{campaign}`, `{version}`, `{video_id}` and `{code}` are filled in at the click. */
const UtmTemplate = SingleLine(200).refine((value) => !/[{}]/.test(value.replaceAll(KNOWN_PLACEHOLDERS, "")), {
  error: `may hold no placeholder but ${UTM_PLACEHOLDERS.map((name) => `{${name}}`).join(", ")}`,
});

const fields = {
  targetUrl: HttpUrl,
  title: SingleLine(200),
  campaign: UtmTemplate.nullable(),
  source: UtmTemplate.nullable(),
  medium: UtmTemplate.nullable(),
  term: UtmTemplate.nullable(),
  content: UtmTemplate.nullable(),
  utmId: UtmTemplate.nullable(),
  youtubeVideoId: YoutubeVideo.nullable(),
  campaignId: Id.nullable(),
  campaignVersionId: Id.nullable(),
  expiresAt: TimestampInput.nullable(),
  expiredTargetUrl: HttpUrl.nullable(),
};

/**
 * A new link. A version implies its campaign. Unless something else is said, a video's link is tagged youtube / video
 * and a campaign's link `{campaign}`, with `v{version}` as content. Null is as good as absent, or switches a default off.
 */
export const LinkBody = z
  .strictObject({ ...fields, code: LinkCode })
  .partial()
  .required({ targetUrl: true, title: true });
export type LinkBody = z.infer<typeof LinkBody>;

/** What is given changes. The code never does: it may be printed somewhere. */
export const LinkPatch = z
  .strictObject({
    ...fields,
    paused: z.boolean().meta({ description: "true pauses the link, false resumes it" }),
    archived: z.boolean().meta({
      description: "true removes the link from the list and disables its URL, false restores it",
    }),
  })
  .partial();
export type LinkPatch = z.infer<typeof LinkPatch>;

export const LinksQuery = PageQuery.extend({
  q: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: "Part of the title, code, destination URL, or UTM parameters, or a video by ID or URL" }),
  campaignId: Id.optional(),
  campaignVersionId: Id.optional(),
  youtubeVideoId: YoutubeVideo.optional(),
  status: LinkStatus.optional().meta({ description: "Archived links are listed only on request" }),
});
export type LinksQuery = z.infer<typeof LinksQuery>;

export const QrQuery = z.object({
  size: z.coerce.number().int().min(128).max(2048).default(512).meta({
    description: "Width and height in pixels. A PNG may be slightly smaller, so that modules are whole pixels",
  }),
  margin: z.coerce
    .number()
    .int()
    .min(0)
    .max(16)
    .default(4)
    .meta({ description: "In modules. The standard requires 4" }),
});
export type QrQuery = z.infer<typeof QrQuery>;
