/**
 * Who paid? Each candidate's signals are weighed by log-likelihood ratios and normalised over the rivals and over
 * "none of them". Source: Fellegi & Sunter 1969; value-specific agreement weights after Winkler.
 */
import { calibrate } from "./isotonic.ts";
import { type MatchingParameters, POOLED_PARAMETERS } from "./parameters.ts";
import type { LevelChances, Signal } from "./signal.ts";
import { SIGNAL_NAMES, signalNamed } from "./signals.ts";

/** How one signal of the payment compares with one candidate. */
export interface SignalComparison {
  outcome: "agrees" | "disagrees" | "absent";
  /** People seen with the payment's very value; counts only when it agrees. */
  sharedBy: number;
  /** How closely it agrees, as a place among the signal's levels; the closest where nothing is said. */
  level?: number;
}

/** A signal that is not named is absent. */
export type Comparisons = Readonly<Partial<Record<Signal, SignalComparison>>>;

export interface WeighedSignal extends SignalComparison {
  signal: Signal;
  /** log2(m/u) of the level at which it agrees, log2((1−m)/(1−u)) when it disagrees, 0 when there is nothing to compare. */
  weightBits: number;
}

export interface Score {
  /** Chance that this candidate paid as the signals have it, 0 to 1. */
  computed: number;
  /** The same as such matches turn out. */
  probability: number;
  /** 0 to 99: a match is never certain. */
  confidence: number;
  signals: WeighedSignal[];
}

const MAX_CONFIDENCE = 99;
/** With fewer visitors than this, chance agreement would be judged too rare from too little. */
const MIN_POPULATION = 100;

const ABSENT: SignalComparison = { outcome: "absent", sharedBy: 0 };

/** Weighs one signal. @param population visitors of the workspace */
export function weigh(
  signal: Signal,
  comparison: SignalComparison,
  population: number,
  { signals }: Pick<MatchingParameters, "signals"> = POOLED_PARAMETERS,
): WeighedSignal {
  return {
    signal,
    ...comparison,
    weightBits: Math.log2(ratioOf(signals[signal], comparison, Math.max(population, MIN_POPULATION))),
  };
}

function ratioOf(levels: readonly LevelChances[], { outcome, sharedBy, level = 0 }: SignalComparison, people: number) {
  const [all, chances] = [levels.reduce((sum, one) => sum + one.agreesForPayer, 0), levels[level]];
  if (outcome === "absent" || !chances) return 1;
  if (outcome === "disagrees") {
    const byAccident = levels.reduce((sum, one) => sum + one.strayHolders, 0) / people;
    return Math.max(LEAST_CHANCE, 1 - all) / (1 - Math.min(all, byAccident));
  }
  const byAccident = Math.min(1, (Math.max(0, sharedBy - 1) + chances.strayHolders) / people);
  // A value that nearly everybody carries says nothing; it never speaks against the person who carries it too.
  return Math.max(chances.agreesForPayer, LEAST_CHANCE) / (level === 0 ? Math.min(all, byAccident) : byAccident);
}

const LEAST_CHANCE = 1e-4;

/** Scores every candidate; the computed chances and that of "none of them" sum to one. */
export function scoreCandidates(
  candidates: readonly Comparisons[],
  population: number,
  parameters: MatchingParameters = POOLED_PARAMETERS,
): Score[] {
  const unseen = parameters.unseen[candidates.some(hasKey) ? "withKey" : "withoutKey"];
  const prior = (1 - unseen) / Math.max(population, MIN_POPULATION);
  const weighed = candidates.map((comparisons) =>
    SIGNAL_NAMES.map((signal) => weigh(signal, comparisons[signal] ?? ABSENT, population, parameters)),
  );
  const odds = weighed.map((signals) => prior * 2 ** signals.reduce((sum, { weightBits }) => sum + weightBits, 0));
  const total = odds.reduce((sum, value) => sum + value, unseen);
  const computed = odds.map((value) => value / total);
  const observed = computed.map((value) => calibrate(parameters.calibration, value));
  const sum = Math.max(
    1,
    observed.reduce((all, value) => all + value, 0),
  );
  return weighed.map((signals, index) => {
    const probability = (observed[index] ?? 0) / sum;
    const confidence = Math.min(MAX_CONFIDENCE, Math.round(100 * probability));
    return { computed: computed[index] ?? 0, probability, confidence, signals };
  });
}

/** Whether a key of the payment was seen with the candidate. */
export function hasKey(comparisons: Comparisons): boolean {
  return SIGNAL_NAMES.some((name) => signalNamed(name).isKey && comparisons[name]?.outcome === "agrees");
}

/** The level a confidence is shown as. */
export function confidenceLevel(confidence: number): "high" | "medium" | "low" {
  if (confidence >= 80) return "high";
  return confidence >= 50 ? "medium" : "low";
}
