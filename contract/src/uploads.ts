/** Conversion uploads: verified payments sent to ad platforms, where they go, and what became of each. */
import { z } from "zod";
import { AmountMinor } from "./currency.ts";
import { PageQuery } from "./page.ts";
import { Id, Timestamp, TimestampInput } from "./scalars.ts";

export const UploadState = z.enum(["queued", "sent", "accepted", "rejected", "adjusted", "skipped"]).meta({
  id: "UploadState",
  description:
    "queued: waits to be sent, or to be tried again; sent: the platform hasn't given its verdict yet; accepted: the platform counts it; adjusted: accepted, and corrected after a refund; rejected: the platform refused it; skipped: never sent, for the reason given",
});
export type UploadState = z.infer<typeof UploadState>;

export const UploadConsent = z.enum(["granted", "not_asked", "unknown"]).meta({
  id: "UploadConsent",
  description:
    "The buyer's consent on your site. not_asked: your site passes on no answer; unknown: no visitor was matched for sure, as for everyone who refused. Only granted is sent unless the destination says otherwise",
});
export type UploadConsent = z.infer<typeof UploadConsent>;

/** Never renamed, only added to. */
export const UploadReason = z
  .enum([
    "no_consent",
    "renewal",
    "refunded",
    "too_old",
    "no_identifier",
    "erased",
    "other_destination",
    "destination_off",
    "not_adjustable",
    "access",
    "limited",
    "unavailable",
    "too_recent",
    "processing",
    "refused",
    "duplicate",
    "unanswered",
  ])
  .meta({ id: "UploadReason" });
export type UploadReason = z.infer<typeof UploadReason>;

export const DestinationName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, { error: "must be a kind listed by GET /upload-destination-kinds" })
  .meta({ id: "UploadDestinationKindName", example: "meta" });

export const Upload = z
  .object({
    id: Id,
    destination: DestinationName,
    destinationId: Id,
    destinationName: z.string(),
    paymentId: Id,
    state: UploadState,
    dedupKey: z.string().meta({
      description: "The order ID, or the provider's ID of the payment. Platforms count a key once",
    }),
    amountMinor: AmountMinor.meta({ description: "Last amount the platform was told, or is to be told" }),
    currency: z.string(),
    attempts: z.int(),
    reason: UploadReason.nullable(),
    verdict: z.string().nullable().meta({ description: "What the platform said, or why nothing was sent" }),
    consent: UploadConsent,
    paidAt: Timestamp,
    sentAt: Timestamp.nullable(),
    nextAttemptAt: Timestamp.nullable(),
  })
  .meta({ id: "Upload" });
export type Upload = z.infer<typeof Upload>;

export const UploadAttempt = z
  .object({
    at: Timestamp,
    step: z.enum(["conversion", "adjustment"]),
    state: UploadState,
    verdict: z.string().nullable(),
    payload: z.json().nullable().meta({
      description: "Exactly as sent, with personal data hashed; null once it was erased or kept long enough",
    }),
  })
  .meta({ id: "UploadAttempt" });
export type UploadAttempt = z.infer<typeof UploadAttempt>;

export const UploadDetail = Upload.extend({
  payload: z.json().nullable().meta({ description: "Of the last attempt" }),
  history: z.array(UploadAttempt).meta({ description: "Newest first" }),
}).meta({ id: "UploadDetail" });
export type UploadDetail = z.infer<typeof UploadDetail>;

export const UploadsQuery = PageQuery.extend({
  state: UploadState.optional(),
  destination: z.string().max(60).optional().meta({ description: "A kind, such as meta, or the ID of a destination" }),
  paymentId: Id.optional(),
});
export type UploadsQuery = z.infer<typeof UploadsQuery>;

export const UploadDestinationKind = z
  .object({
    kind: DestinationName,
    label: z.string(),
    fields: z.array(
      z.object({ name: z.string(), label: z.string(), hint: z.string(), example: z.string(), isOptional: z.boolean() }),
    ),
    secret: z.object({ label: z.string(), hint: z.string() }),
    adjusts: z.boolean().meta({ description: "Whether the platform takes refunds back out of what it counted" }),
    takesDays: z.number().meta({ description: "Days after a payment in which the platform takes it" }),
  })
  .meta({ id: "UploadDestinationKind" });
export type UploadDestinationKind = z.infer<typeof UploadDestinationKind>;

const destinationFields = {
  name: z.string().trim().min(1).max(120),
  settings: z
    .record(z.string().max(60), z.string().trim().max(200))
    .meta({ description: "By field of the kind, such as the dataset ID" }),
  requiresConsent: z.boolean().meta({
    description:
      "Whether a payment is sent only if its buyer is known to have agreed. Someone who refuses leaves nothing to be known by, so keep it on if your site asks",
  }),
  sendsRenewals: z.boolean().meta({ description: "Whether renewals of subscriptions are sent" }),
  campaignIds: z.array(Id).max(200).meta({
    description: "Campaigns that name this destination: their payments go only to destinations they name",
  }),
};
const Secret = z.string().trim().min(1).max(4000).meta({
  description: "Token or API secret. Stored encrypted and never shown again",
});
const StartsAt = TimestampInput.meta({ description: "Payments from then on are sent; default: now" });

export const UploadDestinationBody = z
  .strictObject({
    kind: DestinationName,
    ...destinationFields,
    secret: Secret,
    requiresConsent: destinationFields.requiresConsent.default(true),
    sendsRenewals: destinationFields.sendsRenewals.default(false),
    campaignIds: destinationFields.campaignIds.default([]),
    startsAt: StartsAt.optional(),
  })
  .meta({ id: "UploadDestinationBody" });
export type UploadDestinationBody = z.output<typeof UploadDestinationBody>;
export type UploadDestinationInput = z.input<typeof UploadDestinationBody>;

export const UploadDestinationPatch = z
  .strictObject({
    name: destinationFields.name.optional(),
    settings: destinationFields.settings.optional(),
    requiresConsent: destinationFields.requiresConsent.optional(),
    sendsRenewals: destinationFields.sendsRenewals.optional(),
    campaignIds: destinationFields.campaignIds.optional(),
    secret: Secret.optional(),
    startsAt: StartsAt.optional(),
    isEnabled: z.boolean().optional().meta({ description: "Can be turned on once a test has passed" }),
  })
  .meta({ id: "UploadDestinationPatch" });
export type UploadDestinationPatch = z.infer<typeof UploadDestinationPatch>;

export const UploadDestination = z
  .object({
    id: Id,
    kind: DestinationName,
    ...destinationFields,
    startsAt: Timestamp,
    isEnabled: z.boolean(),
    test: z.object({ passed: z.boolean(), verdict: z.string(), at: Timestamp }).nullable(),
    counts: z.record(UploadState, z.int()),
    createdAt: Timestamp,
  })
  .meta({ id: "UploadDestination" });
export type UploadDestination = z.infer<typeof UploadDestination>;

export const UploadDestinationTest = z
  .object({ passed: z.boolean(), verdict: z.string() })
  .meta({ id: "UploadDestinationTest" });
export type UploadDestinationTest = z.infer<typeof UploadDestinationTest>;

export const UploadReplayBody = z
  .strictObject({ destinationId: Id.optional().meta({ description: "Only of this destination" }) })
  .meta({ id: "UploadReplayBody" });

export const ReplayedUploads = z.object({ replayed: z.int() }).meta({ id: "ReplayedUploads" });
export type ReplayedUploads = z.infer<typeof ReplayedUploads>;
