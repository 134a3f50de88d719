/** Payments as a provider confirmed them, and how each was traced. */
import { z } from "zod";
import { AmountMinor } from "./currency.ts";
import { PageQuery } from "./page.ts";
import { Id, Timestamp, TimestampInput } from "./scalars.ts";

export const ConfidenceLevel = z.enum(["high", "medium", "low", "none"]).meta({
  description:
    "Match confidence level: high ≥ 80, medium 50–79, low < 50; none: unattributed, whoever it was matched to",
});
export type ConfidenceLevel = z.infer<typeof ConfidenceLevel>;

export const AttributionMethod = z
  .enum([
    "visitor_id",
    "tracking_id",
    "session_id",
    "customer_id",
    "email",
    "order_id",
    "reported_order",
    "click_id",
    "activity",
    "none",
  ])
  .meta({ description: "Strongest signal linking the payment to a visitor" });
export type AttributionMethod = z.infer<typeof AttributionMethod>;

export const Model = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, { error: "must be the name of an attribution model" })
  .meta({
    id: "Model",
    description: "An attribution model listed by GET /attribution/models",
    example: "last_non_direct",
  });
export type Model = z.infer<typeof Model>;

export const ModelDescription = z
  .object({
    name: Model,
    label: z.string(),
    explanation: z.string(),
    isDefault: z.boolean(),
    parameters: z.object({ version: z.int().positive(), fittedAt: Timestamp }).nullable().meta({
      description:
        "What a data-driven model learned from the workspace's journeys; null for rules, and until there are enough journeys",
    }),
  })
  .meta({ id: "ModelDescription" });
export type ModelDescription = z.infer<typeof ModelDescription>;

export const RevenueKind = z.enum(["new", "recurring"]).meta({
  id: "RevenueKind",
  description: "recurring: a renewal of a subscription, credited to the journey of its first payment",
});
export type RevenueKind = z.infer<typeof RevenueKind>;

export const Payment = z
  .object({
    id: Id,
    provider: z.string().meta({ description: "stripe, paypal" }),
    providerId: z.string(),
    amountMinor: AmountMinor,
    refundedMinor: AmountMinor,
    feeMinor: z.int().nullable().meta({ description: "What the provider kept; null if it doesn't say" }),
    disputedMinor: AmountMinor.meta({ description: "Disputed and not decided yet; refunded once lost" }),
    currency: z.string(),
    paidAt: Timestamp,
    confidence: z.int().min(0).max(100).nullable().meta({
      description:
        "Match confidence: percent chance that this visitor made the payment. Says nothing about the source. null before matching",
    }),
    confidenceLevel: ConfidenceLevel.nullable(),
    attributionMethod: AttributionMethod.nullable(),
    channel: z
      .string()
      .nullable()
      .meta({ description: "Channel credited by the default attribution model; null before matching" }),
    source: z.string().nullable(),
    campaign: z.string().nullable(),
    subscriptionId: z.string().nullable().meta({ description: "The provider's ID; null: paid once" }),
    revenueKind: RevenueKind,
  })
  .meta({ id: "Payment" });
export type Payment = z.infer<typeof Payment>;

export const Evidence = z
  .object({
    signal: z.string(),
    outcome: z.enum(["agrees", "disagrees", "absent"]),
    weight: z.number().meta({ description: "Log-likelihood ratio in bits: log2(m/u)" }),
    sharedBy: z
      .int()
      .nullable()
      .meta({ description: "Number of visitors with this exact value; null if not applicable" }),
    sentence: z.string(),
  })
  .meta({ id: "Evidence" });
export type Evidence = z.infer<typeof Evidence>;

export const JourneyTouch = z
  .object({
    eventId: z.string(),
    kind: z.enum(["link_click", "landing", "direct"]),
    occurredAt: Timestamp,
    channel: z.string(),
    source: z.string().nullable(),
    medium: z.string().nullable(),
    campaign: z.string().nullable(),
    linkId: Id.nullable(),
    linkTitle: z.string().nullable(),
    youtubeVideoId: z.string().nullable(),
    landingPath: z.string().nullable(),
    visitorId: z.string(),
  })
  .meta({ id: "JourneyTouch" });
export type JourneyTouch = z.infer<typeof JourneyTouch>;

export const Credit = z
  .object({
    eventId: z.string().nullable().meta({ description: "The touchpoint; null for the unattributed row" }),
    channel: z.string(),
    share: z.number(),
    amountMinor: AmountMinor,
  })
  .meta({ id: "Credit" });
export type Credit = z.infer<typeof Credit>;

export const Refund = z.object({
  providerId: z.string(),
  amountMinor: AmountMinor,
  status: z.string(),
  refundedAt: Timestamp,
});

export const CarriedId = z.enum(["visitor_id", "session_id", "tracking_id", "customer_id", "email"]);
export type CarriedId = z.infer<typeof CarriedId>;

export const PaymentDetail = Payment.extend({
  carriedIds: z.array(CarriedId).meta({ description: "Data on the payment that may link it to a visitor" }),
  customerId: z.string().nullable(),
  orderId: z.string().nullable(),
  visitorIds: z.array(z.string()),
  selfReported: z
    .object({
      answer: z.string(),
      via: z.enum(["checkout", "site"]),
      saidAt: Timestamp.nullable().meta({ description: "null in the checkout" }),
    })
    .nullable()
    .meta({ description: "How the buyer says they heard about you, whatever was observed; null if they didn't say" }),
  lookbackDays: z.int(),
  match: z
    .object({
      confidence: z.int().min(0).max(100),
      parametersVersion: z.int().meta({
        description: "Version of the matching parameters, see GET /attribution/parameters; 0: pooled defaults",
      }),
    })
    .nullable()
    .meta({ description: "null before matching" }),
  refunds: z.array(Refund),
  evidence: z.array(Evidence),
  journey: z.array(JourneyTouch),
  credits: z.record(Model, z.array(Credit)),
}).meta({ id: "PaymentDetail" });
export type PaymentDetail = z.infer<typeof PaymentDetail>;

/** Why nothing led further. Never renamed, only added to. */
export const CoverageGap = z
  .enum(["waiting", "erased", "no_identifier", "never_seen", "outside_window", "direct_only"])
  .meta({
    id: "CoverageGap",
    description:
      "waiting: not matched yet; erased: the person was erased; no_identifier: the checkout passed no ID or email; never_seen: no visitor was seen with them; outside_window: the visitor's touchpoints are older than the lookback window; direct_only: all touchpoints were direct visits",
  });
export type CoverageGap = z.infer<typeof CoverageGap>;

/** In order: each is part of the one before. Never renamed, only added to. */
export const CoverageStep = z.enum(["payments", "identified", "matched", "visited", "attributed"]);
export type CoverageStep = z.infer<typeof CoverageStep>;

/** What a list of payments may be narrowed to. */
const FILTERS = {
  from: TimestampInput.optional(),
  to: TimestampInput.optional(),
  currency: z.string().length(3).optional(),
  confidenceLevel: ConfidenceLevel.optional(),
  channel: z.string().max(60).optional(),
  attributed: z
    .enum(["true", "false"])
    .optional()
    .meta({ description: "true: attributed to a channel; false: processed, but no touchpoint explains it" }),
  revenueKind: RevenueKind.optional(),
  gap: CoverageGap.optional().meta({ description: "Only payments that couldn't be traced further for this reason" }),
  reached: CoverageStep.optional().meta({ description: "Only payments that could be traced this far, or further" }),
  refunded: z.literal("true").optional().meta({ description: "Only payments of which something was given back" }),
  adPlatform: z.string().max(60).optional().meta({
    description: "Only payments with a click on this platform's ads in the journey, such as google_ads",
  }),
  severalPlatforms: z
    .literal("true")
    .optional()
    .meta({ description: "With adPlatform: only those with clicks on another platform's ads too" }),
  campaignId: Id.optional().meta({ description: "With adPlatform: only clicks through links of this campaign" }),
};

export const PaymentsQuery = PageQuery.extend(FILTERS);
export type PaymentsQuery = z.infer<typeof PaymentsQuery>;

/** The same filters, as a CSV file. */
export const PaymentsExportQuery = z.object(FILTERS);
