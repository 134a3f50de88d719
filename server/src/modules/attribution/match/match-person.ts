/** The likeliest person behind a payment, and who else it may have been. */
import type { MatchingParameters } from "./parameters.ts";
import { findPeople, type NearSighting, type PaymentValues, type Person, type Sighting } from "./people.ts";
import { hasKey, type Score, scoreCandidates } from "./score.ts";

export interface Candidate {
  person: Person;
  score: Score;
}

/** What a payment is matched by. */
export interface MatchEvidence {
  values: PaymentValues;
  /** Who was seen with the payment's values. */
  sightings: readonly Sighting[];
  /** Who was close to it; asked only where the values leave a doubt. */
  near: readonly NearSighting[];
  /** Visitors of the workspace. */
  population: number;
}

/** Below this confidence the likeliest person is in doubt, and who was close by is looked at too. */
export const IN_DOUBT_PERCENT = 80;
/** Somebody who was merely close by is taken for the payer only when that is likelier than not. */
const LIKELIER_THAN_NOT = 0.5;

/** Candidates by what the payment carries alone, the likeliest first. */
export function matchByValues(
  { values, sightings, population }: Omit<MatchEvidence, "near">,
  parameters: MatchingParameters,
): Candidate[] {
  return ranked(findPeople(values, sightings), population, parameters);
}

/** Whether it is worth looking at who was close by. */
export function isInDoubt([best]: readonly Candidate[]): boolean {
  return (best?.score.confidence ?? 0) < IN_DOUBT_PERCENT;
}

/** The candidate that the payment is credited by; null: nobody is likely enough. */
export function likeliest([best]: readonly Candidate[]): Candidate | null {
  if (!best) return null;
  return hasKey(best.person.comparisons) || best.score.probability > LIKELIER_THAN_NOT ? best : null;
}

/** Candidates by everything, the likeliest first. */
export function matchByAll(
  { values, sightings, near, population }: MatchEvidence,
  parameters: MatchingParameters,
): Candidate[] {
  return ranked(findPeople(values, sightings, near), population, parameters);
}

function ranked(people: readonly Person[], population: number, parameters: MatchingParameters): Candidate[] {
  const scores = scoreCandidates(
    people.map(({ comparisons }) => comparisons),
    population,
    parameters,
  );
  return people
    .flatMap((person, index) => (scores[index] ? [{ person, score: scores[index] }] : []))
    .sort((a, b) => b.score.probability - a.score.probability);
}
