/** What attribution found, as reports: models side by side, the paths to payments, and where the trail ends. */
import { z } from "zod";
import { ResultsQuery } from "./campaign-results.ts";
import { AmountMinor, CurrencyCode } from "./currency.ts";
import { DateRange, DimensionName } from "./metrics.ts";
import { CoverageGap, CoverageStep, Model } from "./payments.ts";

const Money = z.object({ currency: z.string(), amountMinor: AmountMinor });

export const ModelComparisonQuery = z
  .object({ ...DateRange.shape, by: DimensionName, currency: CurrencyCode })
  .partial({ from: true, to: true, currency: true })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), { error: "from and to go together" });
export type ModelComparisonQuery = z.infer<typeof ModelComparisonQuery>;

export const ModelComparison = z
  .object({
    data: z.array(
      z.object({
        value: z.string().nullable().meta({ description: "The dimension's value; null if there is none" }),
        currency: z.string(),
        byModel: z.record(Model, z.object({ revenueMinor: AmountMinor.nullable(), orders: z.number().nullable() })),
      }),
    ),
    query: z.object({ range: DateRange, by: DimensionName, timeZone: z.string(), models: z.array(Model) }),
  })
  .meta({ id: "ModelComparison" });
export type ModelComparison = z.infer<typeof ModelComparison>;

export const PathsQuery = ResultsQuery;

const Bucket = z.object({
  from: z.int(),
  to: z.int().nullable().meta({ description: "Included; null: no upper end" }),
  orders: z.int(),
});

export const PathsReport = z
  .object({
    orders: z.int().meta({ description: "Payments with a journey" }),
    paths: z
      .array(
        z.object({
          channels: z.array(z.string()).meta({ description: "In order; consecutive repeats are one" }),
          orders: z.int(),
          revenue: z.array(Money),
          averageDays: z.number().meta({ description: "From the first touchpoint to the payment" }),
        }),
      )
      .meta({ description: "The most frequent, at most 100" }),
    lengths: z.array(Bucket).meta({ description: "By number of touchpoints" }),
    lags: z.array(Bucket).meta({ description: "By whole days from the first touchpoint to the payment" }),
    flows: z.array(z.object({ step: z.int(), from: z.string(), to: z.string().nullable(), orders: z.int() })).meta({
      description: "From the touchpoint of a step (1 is the first) to the next; to is null where the payment came next",
    }),
    query: z.object({ range: DateRange, timeZone: z.string() }),
  })
  .meta({ id: "PathsReport" });
export type PathsReport = z.infer<typeof PathsReport>;

const Part = { payments: z.int(), revenue: z.array(Money) };

export const CoverageReport = z
  .object({
    steps: z.array(z.object({ step: CoverageStep, ...Part })).meta({
      description:
        "Each is part of the one before: all payments; those that carry an ID or email; those matched to a visitor; those with a touchpoint in the lookback window; those with one that wasn't a direct visit",
    }),
    gaps: z
      .array(z.object({ gap: CoverageGap, ...Part }))
      .meta({ description: "They sum to the first step minus the last" }),
    query: z.object({ range: DateRange, timeZone: z.string() }),
  })
  .meta({ id: "CoverageReport" });
export type CoverageReport = z.infer<typeof CoverageReport>;
