/** What pages and servers send us. */
import { z } from "zod";
import { AmountMinor, CurrencyCode } from "./currency.ts";
import { Id, OpaqueId, OrderId, TimestampInput } from "./scalars.ts";

/** What the visitor said to being recognised. Events that say nothing of it: the site does not ask. */
export const ConsentState = z.enum(["granted", "denied", "pending"]).meta({
  id: "ConsentState",
  description: "If denied or pending, no visitor identifier is stored or derived",
});
export type ConsentState = z.infer<typeof ConsentState>;

/** Addresses and titles are read up to here, and shortened when they are stored. */
export const MAX_SENT_TEXT = 16_384;

const LongText = z.string().max(MAX_SENT_TEXT);

/**
 * One thing that happened. `eventId` makes it idempotent: the same id is counted once, however often it is sent; once among
 * events of secret keys, and once among all others.
 * `email` is hashed on arrival and never stored.
 */
export const CollectedEvent = z.strictObject({
  eventId: OpaqueId.optional(),
  name: z
    .string()
    .regex(/^[A-Za-z][\w .:-]{0,63}$/, { error: "must start with a letter and have at most 64 characters" }),
  occurredAt: TimestampInput.optional().meta({ description: "Defaults to the time received" }),
  visitorId: OpaqueId.optional(),
  sessionId: OpaqueId.optional(),
  customerId: OpaqueId.optional().meta({ description: "Your own ID for a known customer" }),
  // Only ever hashed, so any spelling of an address will do, international ones too.
  email: z
    .string()
    .regex(/^[^\s@]+@[^\s@]+$/, { error: "must be an email address" })
    .max(254)
    .optional(),
  url: LongText.optional().meta({ description: "Read in full. The first 2,048 characters are stored" }),
  referrer: LongText.optional().meta({ description: "Previous page's URL, or only its host" }),
  title: LongText.optional().meta({ description: "The first 300 characters are stored" }),
  trackingId: Id.optional().meta({ description: "ct_tracking_id of the link click that led here" }),
  campaignLinkId: Id.optional().meta({ description: "ct_campaign_link_id of the link" }),
  orderId: OrderId.optional(),
  valueMinor: AmountMinor.min(0).optional(),
  value: z
    .union([z.number(), z.string().max(40)])
    .optional()
    .meta({ description: 'Instead of valueMinor: major units, 19.99 or "19.99"' }),
  currency: CurrencyCode.optional(),
  consent: ConsentState.optional(),
  cookieless: z
    .boolean()
    .optional()
    .meta({ description: "The page stores no ID. The visitor is identified by an ID that changes daily" }),
  properties: z.record(z.string().max(64), z.json()).optional(),
});
export type CollectedEvent = z.infer<typeof CollectedEvent>;

const pixelId = Id.optional().meta({ description: "Public pixel ID. Or send an API key as a Bearer token" });

/** What a request says of itself, beside its events. */
const request = {
  pixelId,
  sentAt: TimestampInput.optional().meta({
    description: "Sender's clock at send time. Its offset from ours is used to correct event times",
  }),
  library: z
    .string()
    .regex(/^[\w.@/ +-]{1,64}$/, { error: "must be 1 to 64 letters, digits or . @ / + _ - such as my-client/1.0.0" })
    .optional(),
};

export const EventBody = CollectedEvent.extend(request).meta({ id: "EventBody" });
export const EventBatchBody = z
  .strictObject({ ...request, batch: z.array(CollectedEvent).min(1).max(1000) })
  .meta({ id: "EventBatchBody" });

export const EventAccepted = z.object({ eventId: z.string() }).meta({ id: "EventAccepted" });
export const EventBatchAccepted = z
  .object({ accepted: z.int(), eventIds: z.array(z.string()) })
  .meta({ id: "EventBatchAccepted" });

export const EventCountQuery = z.object({
  name: z.string().max(200).optional(),
  from: TimestampInput.optional(),
  to: TimestampInput.optional(),
});
export const EventCount = z.object({ count: z.int() }).meta({ id: "EventCount" });
