/** Payments as verified conversions: who is credited, how sure that is, and who else lays claim to them. */
import { z } from "zod";
import { AmountMinor, CurrencyCode } from "./currency.ts";
import { DateRange } from "./metrics.ts";
import { pageOf } from "./page.ts";
import { AttributionMethod, ConfidenceLevel, PaymentsQuery } from "./payments.ts";
import { Id, Timestamp } from "./scalars.ts";

export const VerifiedConversionsQuery = PaymentsQuery;

export const VerifiedConversion = z
  .object({
    id: Id.meta({ description: "Of the payment" }),
    provider: z.string(),
    transactionId: z.string().meta({ description: "The provider's ID of the payment" }),
    orderId: z.string().nullable(),
    amountMinor: AmountMinor.meta({ description: "After refunds" }),
    currency: z.string(),
    paidAt: Timestamp,
    sessionId: z.string().nullable().meta({ description: "Of the website visit the payment carries" }),
    ga4: z
      .object({ source: z.string(), medium: z.string(), campaign: z.string() })
      .nullable()
      .meta({ description: "What Google Analytics gives the transaction to; null if it knows none by this ID" }),
    attributedChannel: z.string().nullable().meta({ description: "null before matching" }),
    confidenceScore: z.int().min(0).max(100).nullable(),
    confidenceLevel: ConfidenceLevel.nullable(),
    attributionMethod: AttributionMethod.nullable(),
    isPlatformOverAttributed: z.boolean().meta({
      description: "Two or more ad platforms had a click in the journey: each may claim the whole conversion",
    }),
    conflictingSources: z.array(z.string()).meta({
      description:
        "Ad platforms with a click in the journey, if several; and ga4, if it credits another source than the journey has",
    }),
  })
  .meta({ id: "VerifiedConversion" });
export type VerifiedConversion = z.infer<typeof VerifiedConversion>;

export const VerifiedConversions = pageOf(VerifiedConversion);

export const PerformanceQuery = z
  .object({ ...DateRange.shape, currency: CurrencyCode })
  .partial()
  .refine(({ from, to }) => (from === undefined) === (to === undefined), { error: "from and to go together" });

/** In the envelope that its source document has. */
export const ChannelPerformance = z
  .object({
    success: z.literal(true),
    data: z.array(
      z.object({
        channel: z.string(),
        currency: z.string(),
        spendMinor: AmountMinor.nullable(),
        impressions: z.number().nullable(),
        clicks: z.number().nullable().meta({ description: "On ads" }),
        revenueMinor: AmountMinor.nullable().meta({
          description: "Verified, after refunds, by the default attribution model",
        }),
        conversions: z.number().nullable().meta({ description: "Verified payments" }),
        roas: z.number().nullable(),
        cpa: AmountMinor.nullable().meta({ description: "In minor units" }),
      }),
    ),
  })
  .meta({ id: "ChannelPerformance" });
export type ChannelPerformance = z.infer<typeof ChannelPerformance>;
