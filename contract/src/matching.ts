/** What matches are made by, as GET /attribution/parameters shows it. */
import { z } from "zod";
import { Timestamp } from "./scalars.ts";

const SignalLevel = z.object({
  sentence: z.string().meta({ description: "What is said of a match with this level" }),
  agreesForPayer: z.number().meta({ description: "m: probability that it matches for the payer" }),
  strayHolders: z.number().meta({ description: "People who match by chance, on average" }),
});

const ConfidenceBand = z.object({
  from: z.number(),
  to: z.number(),
  n: z.int().meta({ description: "Candidates whose probability lies in the band" }),
  hits: z.int().meta({ description: "How many of them were the payer" }),
  low: z.number().meta({ description: "Lower end of the 95% Wilson interval of hits / n" }),
  high: z.number(),
});

export const MatchingParameters = z
  .object({
    version: z.int().meta({ description: "0: pooled defaults" }),
    isPooled: z.boolean(),
    learnedAt: Timestamp.nullable(),
    payments: z.int().meta({ description: "Payments with a known payer it was learned from" }),
    paymentsNeeded: z.int().meta({ description: "Pooled defaults are used until there are this many" }),
    unseen: z
      .object({ withKey: z.number(), withoutKey: z.number() })
      .meta({ description: "Probability that a payer was never seen" }),
    signals: z.array(
      z.object({
        signal: z.string(),
        levels: z.array(SignalLevel),
        payments: z.int().meta({ description: "Payments that had something to compare" }),
      }),
    ),
    calibration: z
      .array(z.object({ computed: z.number(), observed: z.number() }))
      .meta({ description: "Computed probability and how often it was right. Empty: used as computed" }),
    report: z
      .object({ pairs: z.int(), brier: z.number(), ece: z.number(), bands: z.array(ConfidenceBand) })
      .nullable()
      .meta({ description: "Accuracy on the latest payments, which weren't learned from; null: pooled defaults" }),
  })
  .meta({ id: "MatchingParameters" });
export type MatchingParameters = z.infer<typeof MatchingParameters>;
