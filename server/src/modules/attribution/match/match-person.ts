/** The likeliest person behind a payment, and who else it may have been. */
import type { MatchingParameters } from "./parameters.ts";
import { findPeople, type NearSighting, type PaymentValues, type Person, type Sighting } from "./people.ts";
import { type Score, scoreCandidates } from "./score.ts";

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

/** Below this the likeliest person is in doubt, and who was close by is looked at too. */
const IN_DOUBT = 0.8;

/** Candidates by what the payment carries alone, the likeliest first. */
export function matchByValues(
  { values, sightings, population }: Omit<MatchEvidence, "near">,
  parameters: MatchingParameters,
): Candidate[] {
  return ranked(findPeople(values, sightings), population, parameters);
}

/** Whether it is worth looking at who was close by. */
export function isInDoubt([best]: readonly Candidate[]): boolean {
  return (best?.score.probability ?? 0) < IN_DOUBT;
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
