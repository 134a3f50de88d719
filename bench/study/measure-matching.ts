/** How right the matches are: parameters are learned from the study's first half as a workspace learns them, and tried on the second. */
import {
  brierScore,
  calibrationError,
  confidenceBands,
  type Judged,
} from "../../server/src/modules/attribution/match/calibration-report.ts";
import { learnParameters, type MatchExample } from "../../server/src/modules/attribution/match/learn-parameters.ts";
import {
  type Candidate,
  isInDoubt,
  matchByAll,
  matchByValues,
} from "../../server/src/modules/attribution/match/match-person.ts";
import { type MatchingParameters, POOLED_PARAMETERS } from "../../server/src/modules/attribution/match/parameters.ts";
import type { Person } from "../../server/src/modules/attribution/match/people.ts";
import { hasKey } from "../../server/src/modules/attribution/match/score.ts";
import type { StudyObserver } from "./study-observer.ts";
import type { StudyPayment } from "./study-records.ts";

/** A payment, and who it was matched to. */
export interface StudyMatch {
  payment: StudyPayment;
  /** The likeliest first. */
  candidates: readonly Candidate[];
}

const CERTAIN_ENOUGH = 0.95;

/** What a workspace would have learned from these payments, truth unseen. */
export function learnFromStudy(observer: StudyObserver, payments: readonly StudyPayment[]): MatchingParameters {
  const [labelled, unlabelled]: [MatchExample[], MatchExample[]] = [[], []];
  for (const payment of payments) {
    const evidence = observer.evidenceFor(payment);
    const [best] = matchByValues(evidence, POOLED_PARAMETERS);
    const isKnown = best && hasKey(best.person.comparisons) && best.score.probability >= CERTAIN_ENOUGH;
    const payer = isKnown ? best.person.visitorIds[0] : undefined;
    const candidates = matchByAll(evidence, POOLED_PARAMETERS).map(({ person }) => ({
      comparisons: person.comparisons,
      isPayer: payer !== undefined && person.visitorIds.includes(payer),
    }));
    const example = { person: payer ?? "", population: observer.population, candidates };
    if (payer !== undefined) labelled.push(example);
    else if (!candidates.some(({ comparisons }) => hasKey(comparisons))) unlabelled.push(example);
  }
  return { version: 1, ...learnParameters(labelled, unlabelled) };
}

export function matchStudy(
  observer: StudyObserver,
  payments: readonly StudyPayment[],
  parameters: MatchingParameters,
): StudyMatch[] {
  return payments.map((payment) => {
    const evidence = observer.evidenceFor(payment);
    const byValues = matchByValues(evidence, parameters);
    return { payment, candidates: isInDoubt(byValues) ? matchByAll(evidence, parameters) : byValues };
  });
}

/** Every candidate of every payment against the truth: the one with the browser that paid, else with any of the payer's. */
export function judgePairs(matches: readonly StudyMatch[]): Judged[] {
  return matches.flatMap(({ payment, candidates }) =>
    candidates.map(({ person, score }) => ({
      probability: score.probability,
      isRight: isPayer(person, payment),
    })),
  );
}

export function isPayer({ visitorIds }: Person, { truth }: StudyPayment): boolean {
  if (truth.visitorId) return visitorIds.includes(truth.visitorId);
  return visitorIds.some((id) => id.startsWith(`v-${truth.shopper}-`));
}

/** The figures of calibration, and of what is told with high confidence. */
export function reportMatching(judged: readonly Judged[]) {
  const high = judged.filter(({ probability }) => Math.round(100 * probability) >= 80);
  const right = (some: readonly Judged[]): number => some.filter(({ isRight }) => isRight).length;
  return {
    pairs: judged.length,
    brier: brierScore(judged),
    ece: calibrationError(judged),
    precisionAt80: right(high) / high.length,
    recallAt80: right(high) / right(judged),
    bands: confidenceBands(judged),
  };
}
