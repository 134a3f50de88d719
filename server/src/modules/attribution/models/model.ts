/** What an attribution model is: how much of a conversion each touch of its journey earned. */

export interface ModelTouch {
  /** link_click, landing or direct. */
  kind: string;
  channel: string;
}

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
}

/** All of the credit for the one touch at `index`. */
export function allTo(index: number, journey: readonly ModelTouch[]): number[] {
  return journey.map((_, at) => (at === index ? 1 : 0));
}
