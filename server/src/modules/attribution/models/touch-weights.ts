/**
 * Rule-based models: which touches of a journey earn credit. All of them share equally among the touches they pick, so
 * a model is just its picks. Journeys are ordered by time; at equal times the order of arrival decides.
 */
import type { Model } from "@tributary/contract/payments";

export interface ModelTouch {
  kind: string;
}

/** Indexes of the credited touches, ascending; empty only for an empty journey. */
export function creditedTouches(model: Model, journey: readonly ModelTouch[]): number[] {
  if (journey.length === 0) return [];
  return PICKS[model](journey);
}

const PICKS: Readonly<Record<Model, (journey: readonly ModelTouch[]) => number[]>> = {
  first: () => [0],
  last: (journey) => [journey.length - 1],
  last_non_direct: (journey) => {
    const index = journey.findLastIndex(({ kind }) => kind !== "direct");
    return [index === -1 ? journey.length - 1 : index];
  },
  linear: (journey) => journey.map((_, index) => index),
};
