/**
 * Who paid? Each candidate's signals are weighed by log-likelihood ratios and normalised over the rivals and over
 * "none of them". Source: Fellegi & Sunter 1969; value-specific agreement weights after Winkler.
 */
import { CHANCE_UNSEEN, POOLED_CHANCES, SIGNALS, type Signal } from "./signals.ts";

/** How one signal of the payment compares with one candidate. */
export interface SignalComparison {
  outcome: "agrees" | "disagrees" | "absent";
  /** People seen with the payment's very value; counts only when it agrees. */
  sharedBy: number;
}

export type Comparisons = Readonly<Record<Signal, SignalComparison>>;

export interface WeighedSignal extends SignalComparison {
  signal: Signal;
  /** log2(m/u) when it agrees, log2((1−m)/(1−u)) when it disagrees, 0 when there is nothing to compare. */
  weightBits: number;
}

export interface Score {
  /** Chance that this candidate paid, 0 to 1. */
  probability: number;
  /** 0 to 99: a match is never certain. */
  confidence: number;
  signals: WeighedSignal[];
}

const MAX_CONFIDENCE = 99;
/** With fewer visitors than this, chance agreement would be judged too rare from too little. */
const MIN_POPULATION = 100;

/** Weighs one signal. @param population visitors of the workspace */
export function weigh(signal: Signal, comparison: SignalComparison, population: number): WeighedSignal {
  const { agreesForPayer, strayHolders } = POOLED_CHANCES[signal];
  const others = Math.max(0, comparison.sharedBy - 1);
  // A value that nearly everybody carries says nothing; it never speaks against the person who carries it too.
  const byAccident = Math.min(agreesForPayer, (others + strayHolders) / Math.max(population, MIN_POPULATION));
  const ratios = { agrees: agreesForPayer / byAccident, disagrees: (1 - agreesForPayer) / (1 - byAccident), absent: 1 };
  return { signal, ...comparison, weightBits: Math.log2(ratios[comparison.outcome]) };
}

/** Scores every candidate; the probabilities and that of "none of them" sum to one. */
export function scoreCandidates(candidates: readonly Comparisons[], population: number): Score[] {
  const prior = (1 - CHANCE_UNSEEN) / Math.max(population, MIN_POPULATION);
  const weighed = candidates.map((comparisons) =>
    SIGNALS.map((signal) => weigh(signal, comparisons[signal], population)),
  );
  const odds = weighed.map((signals) => prior * 2 ** signals.reduce((sum, { weightBits }) => sum + weightBits, 0));
  const total = odds.reduce((sum, value) => sum + value, CHANCE_UNSEEN);
  return weighed.map((signals, index) => {
    const probability = (odds[index] ?? 0) / total;
    return { probability, confidence: Math.min(MAX_CONFIDENCE, Math.round(100 * probability)), signals };
  });
}

/** The level a confidence is shown as. */
export function confidenceLevel(confidence: number): "high" | "medium" | "low" {
  if (confidence >= 80) return "high";
  return confidence >= 50 ? "medium" : "low";
}
