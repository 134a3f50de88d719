/** What ad platforms claim, held against verified payments, with the difference split by cause. */
import { z } from "zod";
import { AmountMinor, CurrencyCode } from "./currency.ts";
import { DateRange } from "./metrics.ts";
import { Model } from "./payments.ts";

export const ReconciliationQuery = z
  .object({
    ...DateRange.shape,
    by: z.enum(["platform", "campaign", "day"]).default("platform"),
    model: Model,
    currency: CurrencyCode,
  })
  .partial({ from: true, to: true, model: true, currency: true })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), { error: "from and to go together" });
export type ReconciliationQuery = z.infer<typeof ReconciliationQuery>;

const Figures = z.object({ orders: z.number(), revenueMinor: AmountMinor });
export type Figures = z.infer<typeof Figures>;

/** Never renamed, only added to. */
export const GapCause = z.enum(["no_click", "date", "refunds", "other_platforms", "other_touchpoints"]).meta({
  id: "GapCause",
  description:
    "no_click: claimed without a click we saw, such as ad views, other devices, or blocked tracking (below zero: clicks led to orders that weren't claimed); date: platforms count an order on the day of the click, we on the day of the payment; refunds: refunded or disputed since; other_platforms: orders that also had clicks from another ad platform, as far as they're credited elsewhere; other_touchpoints: orders credited to touchpoints other than the platform's ads",
});
export type GapCause = z.infer<typeof GapCause>;

const Row = z.object({
  platform: z.string(),
  day: z.iso.date().nullable().meta({ description: "Set when asked for by day" }),
  campaignId: z
    .string()
    .nullable()
    .meta({ description: "Set when asked for by campaign; null: in none of your campaigns" }),
  campaignName: z.string().nullable(),
  claimed: Figures,
  credited: Figures,
  gap: Figures.meta({ description: "claimed minus credited" }),
  causes: z.array(z.object({ cause: GapCause, ...Figures.shape })).meta({ description: "They sum to the gap" }),
});

export const Reconciliation = z
  .object({
    data: z.array(Row),
    verified: Figures.meta({ description: "All verified payments, whoever claims them" }),
    claimed: Figures.meta({ description: "Claims of all platforms together" }),
    missingRates: z
      .array(z.object({ currency: z.string(), day: z.iso.date() }))
      .meta({ description: "Claims and payments that couldn't be converted and are left out" }),
    query: z.object({ range: DateRange, by: z.string(), model: Model, currency: z.string(), timeZone: z.string() }),
  })
  .meta({ id: "Reconciliation" });
export type Reconciliation = z.infer<typeof Reconciliation>;
export type ReconciliationRow = z.infer<typeof Row>;
