/** How revenue follows spend, and how a budget is best split. */
import { z } from "zod";
import { DateRange } from "./metrics.ts";
import { NOT_CAUSAL } from "./not-causal.ts";
import { Timestamp } from "./scalars.ts";

export const BudgetUnitKind = z.enum(["platform", "channel", "campaign", "ad_campaign"]).meta({
  id: "BudgetUnitKind",
  description: "What a budget is split by; ad_campaign is the ad platform's own, campaign one of yours",
});
export type BudgetUnitKind = z.infer<typeof BudgetUnitKind>;

export const CurveRefusalReason = z
  .enum(["too_few_days", "too_few_orders", "spend_hardly_varies", "unclear_response"])
  .meta({
    id: "CurveRefusalReason",
    description:
      "too_few_days: fewer than 42 days with spend; too_few_orders: fewer than 30; spend_hardly_varies: by less than 10% around each weekday's average; unclear_response: the days say no more than was assumed beforehand",
  });
export type CurveRefusalReason = z.infer<typeof CurveRefusalReason>;

/** 8 of 10 cases lie between low and high. Minor units. */
export const MoneyInterval = z
  .object({ low: z.number(), expected: z.number(), high: z.number() })
  .meta({ id: "MoneyInterval", description: "In minor units; `low` and `high` span 8 of 10 cases" });
export type MoneyInterval = z.infer<typeof MoneyInterval>;

const CurvePoint = z.object({ spend: z.number(), revenue: MoneyInterval });

export const ResponseCurveResult = z
  .object({
    id: z.string(),
    name: z.string(),
    days: z.int().meta({ description: "Days the curve was learned from, or would have been" }),
    refusal: CurveRefusalReason.nullable().meta({ description: "Why there is no curve; null if there is one" }),
    today: CurvePoint.nullable().meta({ description: "Average day of the last 28; null without a curve" }),
    mostObserved: z.number().meta({ description: "Highest spend of a day so far; beyond it the curve is a guess" }),
    elasticity: z.object({ low: z.number(), expected: z.number(), high: z.number() }).nullable().meta({
      description: "By how many percent revenue grows where spend grows by one percent, at today's spend",
    }),
    carryover: z.number().nullable().meta({ description: "Share of a day's effect that remains the day after" }),
    points: z.array(CurvePoint).meta({ description: "The curve, per day, from no spend to twice the highest day" }),
  })
  .meta({ id: "ResponseCurve" });
export type ResponseCurveResult = z.infer<typeof ResponseCurveResult>;

const Caveat = z.literal(NOT_CAUSAL);

export const BudgetCurvesQuery = z.object({ kind: BudgetUnitKind.default("platform") });

export const BudgetCurves = z
  .object({
    kind: BudgetUnitKind,
    version: z.int().nullable().meta({ description: "Counts the daily fits; null before the first" }),
    fittedAt: Timestamp.nullable(),
    range: DateRange.nullable().meta({ description: "Days looked at" }),
    currency: z.string(),
    caveat: Caveat,
    data: z.array(ResponseCurveResult).meta({ description: "Most spend first" }),
  })
  .meta({ id: "BudgetCurves" });
export type BudgetCurves = z.infer<typeof BudgetCurves>;

const Amount = z.int().min(0).max(1e13);

export const BudgetPlanRequest = z
  .strictObject({
    kind: BudgetUnitKind.default("platform"),
    days: z.int().min(1).max(366).default(30).meta({ description: "Days the budget is for" }),
    budgetMinor: Amount.optional().meta({
      description: "For all days together, over the units that have a curve; without it, what is spent today",
    }),
    bounds: z
      .array(
        z
          .strictObject({ id: z.string().max(200), minMinor: Amount.optional(), maxMinor: Amount.optional() })
          .refine(({ minMinor = 0, maxMinor = minMinor }) => minMinor <= maxMinor, {
            error: "minMinor must not be above maxMinor",
          }),
      )
      .max(200)
      .default([])
      .meta({
        description: "For all days together; without bounds, a unit moves from half to one and a half of today",
      }),
  })
  .meta({ id: "BudgetPlanRequest" });
export type BudgetPlanRequest = z.infer<typeof BudgetPlanRequest>;

export const BudgetPlan = z
  .object({
    kind: BudgetUnitKind,
    version: z.int(),
    currency: z.string(),
    days: z.int(),
    caveat: Caveat,
    budgetMinor: z.int(),
    today: CurvePoint.meta({ description: "Spend and expected revenue of as many days, if nothing changes" }),
    proposed: CurvePoint,
    gain: MoneyInterval.meta({ description: "Revenue of the proposed split minus that of today's" }),
    data: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        minMinor: z.int(),
        maxMinor: z.int(),
        todayMinor: z.int(),
        proposedMinor: z.int(),
        todayRevenue: MoneyInterval,
        proposedRevenue: MoneyInterval,
        nextReturn: z.number().nullable().meta({
          description: "Revenue of the next unit of money at the proposed spend; null at no spend",
        }),
        isBeyondObserved: z.boolean().meta({ description: "More a day than was ever spent" }),
      }),
    ),
    leftOut: z
      .array(z.object({ id: z.string(), name: z.string(), todayMinor: z.int(), refusal: CurveRefusalReason }))
      .meta({ description: "Units without a curve; they keep what they spend, outside the budget" }),
  })
  .meta({ id: "BudgetPlan" });
export type BudgetPlan = z.infer<typeof BudgetPlan>;
