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
      description: "ISO 4217 code; the workspace's currency where it is left out",
    }),
    event_data: z.json().nullish().meta({
      description: "What else is known, an object; its order_id joins the report to a payment and makes it count once",
    }),
    event_id: OpaqueId.nullish().meta({
      description: "Makes the call idempotent, like the header Idempotency-Key",
    }),
    occurred_at: TimestampInput.nullish().meta({ description: "With a secret key only; the time of arrival without" }),
    pixel_id: Id.nullish().meta({ description: "With it, a report for a link that does not exist is kept too" }),
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
    type: z.string().meta({ description: "As sent; of an accepted one, a ConversionType" }),
    trackingId: Id.nullable(),
    linkId: Id.nullable(),
    linkTitle: z.string().nullable(),
    ...money,
    revenueSent: z.string().nullable().meta({ description: "revenue_amount as it came" }),
    orderId: z.string().nullable(),
    eventData: z.record(z.string(), z.json()),
    occurredAt: Timestamp,
    receivedAt: Timestamp,
    clickedAt: Timestamp.nullable(),
    daysSinceClick: z.int().nullable().meta({ description: "Whole days from the click, the rest cut off" }),
    windowDays: z.int().nullable().meta({ description: "The attribution window when it was judged" }),
    warnings: z.array(ConversionWarning),
    rejection: z.object({ reason: RejectionReason, sentence: z.string() }).nullable(),
    verifiedBy: Id.nullable().meta({ description: "The payment that confirms it; null: none does" }),
  })
  .meta({ id: "ReportedConversion" });
export type ReportedConversion = z.infer<typeof ReportedConversion>;

const filters = {
  type: z.string().min(1).max(100).optional(),
  linkId: Id.optional(),
  from: TimestampInput.optional().meta({ description: "Earliest arrival" }),
  to: TimestampInput.optional().meta({ description: "Arrived before" }),
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
    verified: z.int().meta({ description: "Of the accepted, those that a payment confirms" }),
    types: z.array(z.object({ type: ConversionType, accepted: z.int() })).meta({ description: "Most first" }),
    reasons: z
      .array(z.object({ reason: RejectionReason, sentence: z.string(), rejected: z.int() }))
      .meta({ description: "Most first" }),
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
      isOpen: z.boolean().meta({ description: "A conversion happening now would count" }),
      endsAt: Timestamp.meta({ description: "From then on none does" }),
    }),
    conversions: z.array(ReportedConversion).meta({ description: "Within the window, oldest first" }),
    revenue: z.array(Money).meta({ description: "Their total, by currency" }),
  })
  .meta({ id: "ClickAttribution" });
export type ClickAttribution = z.infer<typeof ClickAttribution>;

/** Clicks between these times; without them, all there are. */
export const ClickRange = z.object({ from: TimestampInput.optional(), to: TimestampInput.optional() });
export type ClickRange = z.infer<typeof ClickRange>;

const Stage = z.object({
  count: z.int(),
  rate: z.number().nullable().meta({ description: "Share of the clicks; null without clicks" }),
});

export const LinkFunnel = z
  .object({
    linkId: Id,
    clicks: z.int().meta({ description: "Clicks, machines left out" }),
    landings: Stage.meta({ description: "Clicks whose visitor arrived on a page with the script" }),
    engaged: Stage.meta({
      description: "Of those, visits with a second page, ten seconds of attention, or any other event",
    }),
    converted: Stage.meta({ description: "Clicks with at least one accepted conversion within the window" }),
    conversions: z
      .array(Stage.extend({ type: ConversionType, conversions: z.int() }))
      .meta({ description: "By type: count is of clicks, conversions of reports" }),
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
          .meta({ description: "As reported, and the part of it that payments confirm" }),
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
    olderThan: Timestamp.meta({ description: "What had arrived before was removed, unless a payment confirms it" }),
  })
  .meta({ id: "CleanupDone" });
export type CleanupDone = z.infer<typeof CleanupDone>;
