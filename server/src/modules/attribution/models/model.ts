/** What an attribution model is: how much of a conversion each touch of its journey earned. */

export interface ModelTouch {
  /** link_click, landing or direct. */
  kind: string;
  channel: string;
  /** As the visit was tagged, lower case; empty or null: none. Tells paid clicks. */
  medium: string | null;
  /** Unix milliseconds. */
  occurredAt: number;
}

/** What was learned of channels: by the model's name and the channel, how much it counts; none negative. */
export type ModelStrengths = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface AttributionModel {
  /** As the API, the stored credits and addresses name it. */
  name: string;
  /** For people, such as "First touch". */
  label: string;
  /** One or two sentences for people: who gets the credit. */
  explanation: string;
  /**
   * One weight for each touch, none negative, summing to one; nothing but an empty journey has no weights.
   * @param journey ordered by time; at equal times the order of arrival decides
   */
  weights(journey: readonly ModelTouch[]): number[];
  /** There for models that learn: the same model by what a workspace learned. */
  bind?(learned: ModelStrengths): AttributionModel;
}

/** All of the credit for the one touch at `index`. */
export function allTo(index: number, journey: readonly ModelTouch[]): number[] {
  return journey.map((_, at) => (at === index ? 1 : 0));
}

/** Weights in proportion to these, none of which is negative; equal ones where all are 0. */
export function inProportion(parts: readonly number[]): number[] {
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.map((part) => (sum > 0 ? part / sum : 1 / parts.length));
}
