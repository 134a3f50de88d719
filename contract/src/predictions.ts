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
    backtest: Backtest,
  })
  .meta({ id: "MonthPrediction" });
export type MonthPrediction = z.infer<typeof MonthPrediction>;

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
