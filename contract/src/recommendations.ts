/** What to do next, why, what it should bring, and whether it did. */
import { z } from "zod";
import { DateRange, DimensionName, MetricName, MetricsQuery, MetricsRow } from "./metrics.ts";
import { PageQuery } from "./page.ts";
import { Id, Timestamp } from "./scalars.ts";

export const RecommendationType = z
  .enum(["pause", "reduce", "scale", "shift_budget", "fix_tracking", "fix_utm", "stop_double_counting"])
  .meta({ id: "RecommendationType" });
export type RecommendationType = z.infer<typeof RecommendationType>;

export const RecommendationStatus = z.enum(["open", "accepted", "dismissed", "expired"]).meta({
  id: "RecommendationStatus",
  description: "expired: the numbers no longer support it",
});
export type RecommendationStatus = z.infer<typeof RecommendationStatus>;

export const Priority = z.enum(["high", "medium", "low"]);
export type Priority = z.infer<typeof Priority>;

const Interval = {
  low: z.number().meta({ description: "With `high`, spans what is expected in 8 of 10 cases" }),
  expected: z.number(),
  high: z.number(),
};

export const Impact = z
  .object({
    kind: z.enum(["profit", "spend", "claims"]).meta({
      description:
        "profit: gained; spend: without a known return; claims: revenue claimed that no payment supports. In minor units per 28 days",
    }),
    ...Interval,
  })
  .meta({ id: "Impact" });
export type Impact = z.infer<typeof Impact>;

export const Prediction = z
  .object({
    metric: MetricName,
    filters: z.record(DimensionName, z.array(z.string())),
    baseline: z.number().meta({ description: "Over the days looked at" }),
    ...Interval,
  })
  .meta({ id: "Prediction", description: "What the metric should be over the 28 days after the change" });
export type Prediction = z.infer<typeof Prediction>;

export const Outcome = z
  .object({
    range: DateRange,
    observed: z.number().nullable().meta({ description: "null: the metric couldn't be computed for these days" }),
    verdict: z.enum(["as_predicted", "better", "worse", "unknown"]).meta({
      description: "as_predicted: within the predicted range",
    }),
  })
  .meta({ id: "Outcome" });
export type Outcome = z.infer<typeof Outcome>;

export const Recommendation = z
  .object({
    id: Id,
    type: RecommendationType,
    subject: z
      .object({
        kind: z.enum(["ad_campaign", "platform", "workspace"]),
        id: z.string(),
        name: z.string(),
      })
      .meta({ description: "What it is about" }),
    action: z.string(),
    reason: z.string(),
    currency: z.string(),
    impact: Impact,
    confidence: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: "How likely the reason is to hold, given how few or many orders there are" }),
    priority: Priority,
    evidence: z
      .object({ query: MetricsQuery, rows: z.array(MetricsRow) })
      .meta({ description: "The rows it rests on, and the question that gives them" }),
    prediction: Prediction.nullable().meta({ description: "null: no metric should move" }),
    status: RecommendationStatus,
    dismissReason: z.string().nullable(),
    outcome: Outcome.nullable().meta({ description: "Known 28 days after it was accepted" }),
    suggestedAt: Timestamp,
    refreshedAt: Timestamp.meta({ description: "When its numbers were last computed" }),
    decidedAt: Timestamp.nullable(),
  })
  .meta({ id: "Recommendation" });
export type Recommendation = z.infer<typeof Recommendation>;

export const RecommendationsQuery = PageQuery.extend({ status: RecommendationStatus.optional() });

export const RecommendationPatch = z
  .discriminatedUnion("status", [
    z.strictObject({ status: z.literal("accepted") }),
    z.strictObject({ status: z.literal("dismissed"), reason: z.string().trim().min(1).max(500) }),
  ])
  .meta({ id: "RecommendationPatch" });
export type RecommendationPatch = z.infer<typeof RecommendationPatch>;

export const TrackRecord = z
  .object({
    data: z.array(
      z.object({
        type: RecommendationType,
        followed: z.int().meta({ description: "Accepted recommendations whose 28 days are over" }),
        asPredicted: z.int(),
        better: z.int(),
        worse: z.int(),
      }),
    ),
  })
  .meta({ id: "TrackRecord", description: "How past predictions fared, by type" });
export type TrackRecord = z.infer<typeof TrackRecord>;
