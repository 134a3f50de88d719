/** What is to be expected, each with its interval and with how such predictions fared before. Never a fact. */
import { z } from "zod";
import { MoneyInterval } from "./budget.ts";
import { Day, Timestamp } from "./scalars.ts";

export const PredictionKind = z.enum(["workspace", "channel", "campaign"]).meta({ id: "PredictionKind" });
export type PredictionKind = z.infer<typeof PredictionKind>;

export const PredictedMetric = z.enum(["revenue", "spend"]).meta({ id: "PredictedMetric" });
export type PredictedMetric = z.infer<typeof PredictedMetric>;

const BacktestCase = z.object({
  from: Day,
  to: Day,
  predicted: MoneyInterval,
  actual: z.number().meta({ description: "Minor units" }),
});
export type BacktestCase = z.infer<typeof BacktestCase>;

export const Backtest = z
  .object({
    by: z.enum(["months", "windows"]).meta({
      description: "months: the same rest of past months; windows: as many days, a week apart, where history is short",
    }),
    cases: z.array(BacktestCase).meta({ description: "Oldest first" }),
    error: z.number().nullable().meta({
      description: "Sum of the errors, without sign, as a share of the sum of what came; null without a case",
    }),
    hitRate: z.number().nullable().meta({
      description: "Share of the cases that came to lie between low and high; 0.8 is what it should be",
    }),
  })
  .meta({ id: "Backtest", description: "What the same method would have said before, from what was known then" });
export type Backtest = z.infer<typeof Backtest>;

export const MonthPrediction = z
  .object({
    id: z.string().nullable().meta({ description: "Channel or campaign; null for the workspace" }),
    name: z.string(),
    metric: PredictedMetric,
    knownTo: Day.meta({ description: "Last full day that is known" }),
    toDate: z.number().meta({ description: "This month up to that day, in minor units" }),
    total: MoneyInterval.meta({ description: "The whole month: to date and what is to come" }),
    widenedBy: z.number().min(1).meta({
      description:
        "How many times wider the range is than the method's own, because past ranges were too narrow; 1 if not",
    }),
    backtest: Backtest,
  })
  .meta({ id: "MonthPrediction" });
export type MonthPrediction = z.infer<typeof MonthPrediction>;

const Chance = z
  .object({ low: z.number(), expected: z.number(), high: z.number() })
  .meta({ description: "Shares of 1; `low` and `high` span 8 of 10 cases" });

export const JourneyPredictions = z
  .object({
    horizonDays: z.int().meta({ description: "Days within which a journey converts, or doesn't" }),
    windowDays: z.int().meta({ description: "A journey is open if its last visit is at most so many days ago" }),
    refusal: z
      .enum(["too_few_conversions"])
      .nullable()
      .meta({ description: "Why nothing is predicted: fewer than 50 conversions of past open journeys" }),
    open: z.int(),
    expectedConversions: z
      .object({ low: z.number(), expected: z.number(), high: z.number() })
      .nullable()
      .meta({ description: "Of all open journeys within the horizon" }),
    data: z
      .array(
        z.object({
          channel: z.string().meta({ description: "Of the last visit that wasn't direct" }),
          visits: z.int().meta({ description: "1 to 4; 4 is four or more" }),
          lastVisitDays: z.int().meta({ description: "The last visit was fewer days ago than this: 1, 7, or 30" }),
          open: z.int(),
          probability: Chance,
        }),
      )
      .meta({ description: "Open journeys that are alike; most expected conversions first" }),
    record: z
      .object({
        journeys: z.int(),
        converted: z.int(),
        brier: z.number().meta({ description: "Mean squared error of the probabilities" }),
        baselineBrier: z.number().meta({ description: "The same, had everyone been given the average rate" }),
        bands: z.array(z.object({ predicted: z.number(), journeys: z.int(), converted: z.int(), observed: Chance })),
      })
      .nullable()
      .meta({ description: "Past journeys, predicted from those before them; null without any" }),
  })
  .meta({ id: "JourneyPredictions" });
export type JourneyPredictions = z.infer<typeof JourneyPredictions>;

export const CustomerValue = z
  .object({
    currency: z.string(),
    horizonDays: z.int(),
    refusal: z
      .enum(["too_few_customers", "too_short_history"])
      .nullable()
      .meta({ description: "Why nothing is predicted: fewer than 30 customers, or fewer than 30 of them for 45 days" }),
    customers: z.int().meta({ description: "New customers looked at" }),
    data: z
      .array(
        z.object({
          channel: z.string().nullable().meta({ description: "Of the first payment; null for all" }),
          customers: z.int(),
          knownDays: z.int().meta({ description: "Days after the first payment that at least 30 customers have seen" }),
          isExtrapolated: z.boolean().meta({
            description: "Days beyond the known ones are taken to go on at the pace of the last 28 known ones",
          }),
          values: z
            .array(z.object({ day: z.int(), value: MoneyInterval }))
            .meta({ description: "Revenue of a new customer, the first payment included, up to a day" }),
        }),
      )
      .meta({ description: "All customers first, then channels with most customers" }),
    backtest: z
      .object({
        cases: z.array(
          z.object({ month: z.string(), customers: z.int(), predicted: MoneyInterval, actual: z.number() }),
        ),
        error: z.number().nullable(),
        hitRate: z.number().nullable(),
      })
      .nullable()
      .meta({ description: "New customers of past months, predicted from those before them" }),
  })
  .meta({ id: "CustomerValue" });
export type CustomerValue = z.infer<typeof CustomerValue>;

export const PredictionsQuery = z.object({ kind: PredictionKind.default("workspace") });

export const Predictions = z
  .object({
    kind: PredictionKind,
    madeAt: Timestamp.nullable().meta({ description: "null: none were made yet" }),
    month: z.string().nullable().meta({ description: "YYYY-MM" }),
    currency: z.string(),
    data: z.array(MonthPrediction).meta({ description: "Most expected first" }),
  })
  .meta({ id: "Predictions" });
export type Predictions = z.infer<typeof Predictions>;
