/** The script for shops' pages, as its tag names it. */
import { z } from "zod";
import { ConsentState } from "./events.ts";
import { Id } from "./scalars.ts";

export const TrackerScript = z
  .object({
    url: z.url().meta({ description: "URL of this exact version. It never changes and can be cached forever" }),
    integrity: z.string().meta({ description: "For the script tag's `integrity`, with `crossorigin`: sha384-…" }),
    bytes: z.int().meta({ description: "Size before compression" }),
  })
  .meta({ id: "TrackerScript" });
export type TrackerScript = z.infer<typeof TrackerScript>;

/** What the script sends of one event: id, Unix milliseconds by the page's clock, name, address, referrer, title, properties. */
export const ScriptEvent = z.tuple([
  z.string(),
  z.number(),
  z.string(),
  z.string(),
  z.string(),
  z.string(),
  z.record(z.string(), z.json()).nullable(),
]);
export type ScriptEvent = z.infer<typeof ScriptEvent>;

/**
 * What the script sends. It has no byte to spare for checking what pages give it: all that can be mended is mended on
 * arrival, and what cannot costs that one event.
 */
export const ScriptBody = z
  .object({
    pixelId: Id,
    consent: ConsentState.optional(),
    cookieless: z.boolean().optional(),
    cookieDomain: z.string().optional().meta({ description: "Domain the script's cookies are set for" }),
    visitorId: z.string().optional(),
    sessionId: z.string().optional(),
    isNew: z.boolean().optional().meta({ description: "Whether this message started the session" }),
    trackingId: z.string().optional(),
    campaignLinkId: z.string().optional(),
    batch: z.array(z.json()).min(1).max(1000),
  })
  .meta({ id: "ScriptBody" });
export type ScriptBody = z.infer<typeof ScriptBody>;

export const ScriptQuery = z.object({
  sentAt: z.coerce
    .number()
    .optional()
    .meta({ description: "Unix milliseconds by the page's clock, which may be wrong" }),
});

export const ScriptAccepted = z
  .object({
    accepted: z.int(),
    refused: z.array(z.object({ index: z.int(), message: z.string() })).optional(),
  })
  .meta({ id: "ScriptAccepted" });

export const ScriptVersionParams = z.object({
  hash: z.string().regex(/^[\da-f]{16}$/, { error: "must be 16 hexadecimal digits" }),
});
