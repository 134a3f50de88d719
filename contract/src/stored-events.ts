/** Events as they were stored, for a live stream and for checking an installation. */
import { z } from "zod";
import { PageQuery } from "./page.ts";
import { Id, Timestamp } from "./scalars.ts";

/** What was decided about an event when it arrived, column by column. Null: nothing said. */
export const StoredEvent = z
  .object({
    eventId: z.string(),
    name: z.string(),
    occurredAt: Timestamp,
    receivedAt: Timestamp,
    pixelId: Id.nullable().meta({ description: "null if sent with a key or recorded by a link" }),
    library: z.string().nullable().meta({ description: "Client name and version, such as analytics-node/2.3.0" }),
    visitorId: z.string().nullable(),
    sessionId: z.string().nullable(),
    customerId: z.string().nullable(),
    hasEmail: z.boolean().meta({ description: "Whether an email address was sent. Only its hash is stored" }),
    trackingId: z.string().nullable(),
    campaignLinkId: z.string().nullable(),
    orderId: z.string().nullable(),
    url: z.string().nullable(),
    path: z.string().nullable(),
    referrer: z.string().nullable(),
    channel: z.string().nullable(),
    source: z.string().nullable(),
    medium: z.string().nullable(),
    campaign: z.string().nullable(),
    term: z.string().nullable(),
    content: z.string().nullable(),
    clickIdName: z.string().nullable(),
    utmIssues: z.array(z.string()),
    valueMinor: z.int().nullable(),
    currency: z.string().nullable(),
    consent: z.enum(["granted", "denied", "pending"]).nullable(),
    isBot: z.boolean(),
    botName: z.string().nullable().meta({ description: "Name the bot reports, or `prefetch`" }),
    ipPrefix: z.string().nullable().meta({ description: "Network of the IP address: first 24 bits, 48 for IPv6" }),
    userAgent: z.string().nullable(),
    properties: z.record(z.string(), z.json()),
  })
  .meta({ id: "StoredEvent" });
export type StoredEvent = z.infer<typeof StoredEvent>;

/** Newest arrivals first. */
export const StoredEventsQuery = PageQuery.extend({
  pixelId: Id.optional(),
  withPixel: z.enum(["true", "false"]).optional().meta({
    description:
      "false: only events without a pixel, sent by servers with a key or recorded by links; true: only the others",
  }),
  name: z.string().max(200).optional(),
  bots: z.enum(["include", "exclude", "only"]).default("include"),
});
export type StoredEventsQuery = z.infer<typeof StoredEventsQuery>;
