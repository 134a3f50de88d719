/** Conversions as pages and servers report them. What money really came in, payments say; a payment may verify a report. */
import { z } from "zod";
import { AmountMinor } from "./currency.ts";
import { PageQuery } from "./page.ts";
import { Id, OpaqueId, Timestamp, TimestampInput } from "./scalars.ts";

export const ConversionType = z
  .enum(["purchase", "newsletter_signup", "course_enrollment", "lead", "custom"])
  .meta({ id: "ConversionType" });
export type ConversionType = z.infer<typeof ConversionType>;

const Sent = z.string().trim().min(1).max(100);

/**
 * One report. Ids, texts and event data are taken as they come: what breaks a rule is kept as rejected, with its reason,
 * once it is known whose link it names.
 */
export const ConversionBody = z
  .strictObject({
    tracking_id: z.json().nullish().meta({ description: "ct_tracking_id of the click, a UUID" }),
    campaign_link_id: z.json().nullish().meta({ description: "ct_campaign_link_id of the link, a UUID" }),
    event_type: Sent.meta({ description: ConversionType.options.join(", ") }),
    revenue_amount: z
      .union([z.number(), z.string().trim().min(1).max(40)])
      .nullish()
      .meta({ description: 'Major units with at most two decimals, 19.99 or "19.99"; a purchase needs it' }),
    currency: z.string().trim().min(1).max(10).nullish().meta({
      description: "ISO 4217 code. Defaults to the workspace's currency",
    }),
    event_data: z.json().nullish().meta({
      description: "Additional data as an object. Its order_id links the report to a payment and deduplicates it",
    }),
    event_id: OpaqueId.nullish().meta({
      description: "Makes the call idempotent, like the Idempotency-Key header",
    }),
    occurred_at: TimestampInput.nullish().meta({ description: "Secret keys only. Defaults to the time received" }),
    pixel_id: Id.nullish().meta({ description: "With it, a report for a nonexistent link is stored too" }),
  })
  .meta({ id: "ConversionBody" });
export type ConversionBody = z.infer<typeof ConversionBody>;

/** Why a report was not accepted. */
export const RejectionReason = z
  .enum([
    "link_unknown",
    "tracking_id_invalid",
    "type_unknown",
    "revenue_required",
    "revenue_invalid",
    "revenue_not_positive",
    "revenue_too_precise",
    "revenue_too_large",
    "currency_unknown",
    "event_data_invalid",
    "occurred_at_needs_key",
    "occurred_at_in_future",
    "click_unknown",
    "before_click",
    "outside_window",
    "conflicts_with_earlier",
  ])
  .meta({ id: "RejectionReason" });
export type RejectionReason = z.infer<typeof RejectionReason>;

export const ConversionWarning = z
  .object({ code: z.enum(["revenue_unexpected", "revenue_high"]), sentence: z.string() })
  .meta({ id: "ConversionWarning" });
export type ConversionWarning = z.infer<typeof ConversionWarning>;

const money = {
  revenueMinor: AmountMinor.nullable(),
  currency: z.string().nullable(),
};

/** The answer to a report that counts, and to its repetitions. */
export const ConversionAccepted = z
  .object({
    id: Id,
    status: z.literal("accepted"),
    type: ConversionType,
    ...money,
    occurredAt: Timestamp,
    daysSinceClick: z.int(),
    windowDays: z.int(),
    warnings: z.array(ConversionWarning),
  })
  .meta({ id: "ConversionAccepted" });
export type ConversionAccepted = z.infer<typeof ConversionAccepted>;

/** A report as it is kept. Of a rejected one, only what could be read is filled in. */
export const ReportedConversion = z
  .object({
    id: Id,
    status: z.enum(["accepted", "rejected"]),
    type: z.string().meta({ description: "As sent. For an accepted conversion, a ConversionType" }),
    trackingId: Id.nullable(),
    linkId: Id.nullable(),
    linkTitle: z.string().nullable(),
    ...money,
    revenueSent: z.string().nullable().meta({ description: "revenue_amount as sent" }),
    orderId: z.string().nullable(),
    eventData: z.record(z.string(), z.json()),
    occurredAt: Timestamp,
    receivedAt: Timestamp,
    clickedAt: Timestamp.nullable(),
    daysSinceClick: z.int().nullable().meta({ description: "Whole days since the click, rounded down" }),
    windowDays: z.int().nullable().meta({ description: "Attribution window when the report was evaluated" }),
    warnings: z.array(ConversionWarning),
    rejection: z.object({ reason: RejectionReason, sentence: z.string() }).nullable(),
    verifiedBy: Id.nullable().meta({ description: "The payment that confirms it; null if none" }),
  })
  .meta({ id: "ReportedConversion" });
export type ReportedConversion = z.infer<typeof ReportedConversion>;

const filters = {
  type: z.string().min(1).max(100).optional(),
  linkId: Id.optional(),
  from: TimestampInput.optional().meta({ description: "Received at or after this time" }),
  to: TimestampInput.optional().meta({ description: "Received before this time" }),
};

export const ReportedQuery = PageQuery.extend({
  ...filters,
  status: z.enum(["accepted", "rejected"]).optional(),
  reason: RejectionReason.optional(),
});
export type ReportedQuery = z.infer<typeof ReportedQuery>;

export const ReportedCountsQuery = z.object(filters);
export type ReportedCountsQuery = z.infer<typeof ReportedCountsQuery>;

export const ReportedCounts = z
  .object({
    accepted: z.int(),
    rejected: z.int(),
    verified: z.int().meta({ description: "Accepted conversions confirmed by a payment" }),
    types: z
      .array(z.object({ type: ConversionType, accepted: z.int() }))
      .meta({ description: "Sorted by count, highest first" }),
    reasons: z
      .array(z.object({ reason: RejectionReason, sentence: z.string(), rejected: z.int() }))
      .meta({ description: "Sorted by count, highest first" }),
  })
  .meta({ id: "ReportedCounts" });
export type ReportedCounts = z.infer<typeof ReportedCounts>;

const Money = z.object({ currency: z.string(), amountMinor: AmountMinor });

/** What a click brought in. */
export const ClickAttribution = z
  .object({
    trackingId: Id,
    linkId: Id,
    linkTitle: z.string(),
    clickedAt: Timestamp,
    window: z.object({
      days: z.int(),
      daysSinceClick: z.int(),
      isOpen: z.boolean().meta({ description: "Whether a conversion now would count" }),
      endsAt: Timestamp.meta({ description: "Conversions from this time on don't count" }),
    }),
    conversions: z.array(ReportedConversion).meta({ description: "Within the window, oldest first" }),
    revenue: z.array(Money).meta({ description: "Total revenue by currency" }),
  })
  .meta({ id: "ClickAttribution" });
export type ClickAttribution = z.infer<typeof ClickAttribution>;

/** Clicks between these times; without them, all there are. */
export const ClickRange = z.object({ from: TimestampInput.optional(), to: TimestampInput.optional() });
export type ClickRange = z.infer<typeof ClickRange>;

const Stage = z.object({
  count: z.int(),
  rate: z.number().nullable().meta({ description: "Share of clicks; null without clicks" }),
});

export const LinkFunnel = z
  .object({
    linkId: Id,
    clicks: z.int().meta({ description: "Clicks, excluding bots" }),
    landings: Stage.meta({ description: "Clicks whose visitor landed on a page with the script" }),
    engaged: Stage.meta({
      description: "Of those, visits with a second page, ten seconds of engagement, or any other event",
    }),
    converted: Stage.meta({ description: "Clicks with at least one accepted conversion within the window" }),
    conversions: z
      .array(Stage.extend({ type: ConversionType, conversions: z.int() }))
      .meta({ description: "By type: count is clicks, conversions is reports" }),
  })
  .meta({ id: "LinkFunnel" });
export type LinkFunnel = z.infer<typeof LinkFunnel>;

export const LinkConversionTypes = z
  .object({
    linkId: Id,
    types: z.array(
      z.object({
        type: ConversionType,
        conversions: z.int(),
        verified: z.int(),
        revenue: z
          .array(Money.extend({ verifiedMinor: AmountMinor }))
          .meta({ description: "Reported revenue, and the part confirmed by payments" }),
      }),
    ),
  })
  .meta({ id: "LinkConversionTypes" });
export type LinkConversionTypes = z.infer<typeof LinkConversionTypes>;

/** There is nothing to choose: how long reports are kept is a setting of the workspace. */
export const CleanupBody = z.strictObject({}).nullish().meta({ id: "CleanupBody" });

export const CleanupDone = z
  .object({
    removed: z.int(),
    retentionDays: z.int(),
    olderThan: Timestamp.meta({
      description: "Reports received before this time were deleted, unless a payment confirms them",
    }),
  })
  .meta({ id: "CleanupDone" });
export type CleanupDone = z.infer<typeof CleanupDone>;
