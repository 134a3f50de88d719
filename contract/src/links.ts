/** A short link: /l/{code} records the click and redirects to the stored target. */
import { z } from "zod";
import { HttpUrl, Id, TimestampInput } from "./scalars.ts";

export const Link = z
  .object({
    id: Id,
    code: z.string(),
    shortUrl: z.string(),
    targetUrl: z.string(),
    title: z.string(),
    campaign: z.string().nullable(),
    source: z.string().nullable(),
    medium: z.string().nullable(),
    youtubeVideoId: z.string().nullable(),
    expiresAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "Link" });
export type Link = z.infer<typeof Link>;

const UtmValue = z.string().trim().min(1).max(200);

export const LinkBody = z.strictObject({
  targetUrl: HttpUrl,
  title: z.string().trim().min(1).max(200),
  campaign: UtmValue.optional(),
  source: UtmValue.optional(),
  medium: UtmValue.optional(),
  youtubeVideoId: z
    .string()
    .regex(/^[\w-]{11}$/, { error: "must be the 11 characters of a YouTube video id" })
    .optional(),
  expiresAt: TimestampInput.optional(),
});
export type LinkBody = z.infer<typeof LinkBody>;
