/** A workspace learns how much each signal is worth from its own payments. */
import { brierScore, calibrationError, confidenceBands, type Judged } from "../match/calibration-report.ts";
import { hideKeys, learnParameters, type MatchExample } from "../match/learn-parameters.ts";
import { matchByAll, matchByValues } from "../match/match-person.ts";
import { type MatchingParameters, POOLED_PARAMETERS } from "../match/parameters.ts";
import { hasKey, scoreCandidates } from "../match/score.ts";
import { evidenceByAll, type MatchStores } from "../trace/match-batch.ts";
import { latestPayments } from "../trace/traces.sql.ts";
import { findParameters, type LearningReport, type StoredParameters, storeParameters } from "./parameters.sql.ts";

/** Fewer payments with a known payer don't outweigh the pooled defaults. */
export const PAYMENTS_TO_LEARN = 200;
/** The newest are enough, and say how it is now. */
const MOST_PAYMENTS = 3000;
const BATCH = 250;
/** A key names a payer when it leaves less doubt than this. */
const KNOWN_FROM = 0.95;
/** The latest payments, which nothing is learned from, say how right it is. */
const LEARNED_SHARE = 0.7;
/** Learned anew when there are so many times the payments, or after so long. */
const GROWTH = 1.2;
const MOST_AGE_MS = 30 * 86_400_000;

/** @returns whether there is a new version */
export async function learnMatching(stores: MatchStores, workspaceId: string): Promise<boolean> {
  const payments = await latestPayments(stores.postgres, workspaceId, MOST_PAYMENTS);
  const known = await findParameters(stores.postgres, workspaceId);
  if (!isDue(known, payments.length)) return false;
  const examples: MatchExample[] = [];
  for (let start = 0; start < payments.length; start += BATCH) {
    const evidence = await evidenceByAll(stores, workspaceId, payments.slice(start, start + BATCH));
    examples.push(...evidence.map(toExample));
  }
  const labelled = examples.filter(({ person }) => person !== NOBODY);
  if (!isDue(known, labelled.length)) return false;
  const report = judge(examples);
  const learned = learnFrom(examples);
  await storeParameters(stores.postgres, workspaceId, { learned, report, payments: labelled.length });
  return true;
}

/** @param payments as many as there are to learn from */
function isDue(known: StoredParameters | null, payments: number): boolean {
  if (payments < PAYMENTS_TO_LEARN) return false;
  if (!known || Date.now() - known.learnedAt.getTime() > MOST_AGE_MS) return true;
  return payments >= GROWTH * known.payments;
}

const NOBODY = "";

/** Who paid is known where a key names somebody without much doubt. */
function toExample(evidence: Parameters<typeof matchByAll>[0]): MatchExample {
  const [best] = matchByValues(evidence, POOLED_PARAMETERS);
  const isKnown = best && hasKey(best.person.comparisons) && best.score.probability >= KNOWN_FROM;
  const payer = isKnown ? (best.person.visitorIds[0] ?? NOBODY) : NOBODY;
  const candidates = matchByAll(evidence, POOLED_PARAMETERS).map(({ person }) => ({
    comparisons: person.comparisons,
    isPayer: payer !== NOBODY && person.visitorIds.includes(payer),
  }));
  return { person: payer, population: evidence.population, candidates };
}

function learnFrom(examples: readonly MatchExample[]) {
  const [labelled, others] = [
    examples.filter(({ person }) => person !== NOBODY),
    examples.filter(({ person }) => person === NOBODY),
  ];
  const unkeyed = others.filter(({ candidates }) => !candidates.some(({ comparisons }) => hasKey(comparisons)));
  return learnParameters(labelled, unkeyed);
}

/** Learns from the earlier payments and predicts the payers of the later ones, their keys hidden. @param examples in order of time */
function judge(examples: readonly MatchExample[]): LearningReport {
  const cut = Math.floor(examples.length * LEARNED_SHARE);
  const parameters = { version: 0, ...learnFrom(examples.slice(0, cut)) };
  const judged = examples
    .slice(cut)
    .filter(({ person }) => person !== NOBODY)
    .flatMap((example) => hideKeys(example).flatMap((hidden) => judgeOne(hidden, parameters)));
  return {
    pairs: judged.length,
    brier: brierScore(judged),
    ece: calibrationError(judged),
    bands: confidenceBands(judged),
  };
}

function judgeOne({ candidates, population }: MatchExample, parameters: MatchingParameters): Judged[] {
  const all = candidates.map(({ comparisons }) => comparisons);
  return scoreCandidates(all, population, parameters).map(({ probability }, index) => ({
    probability,
    isRight: candidates[index]?.isPayer ?? false,
  }));
}
