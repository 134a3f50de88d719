/** Journeys that were alike at an instant. */
export interface JourneyCell {
  /** Unix seconds. */
  at: number;
  channel: string;
  /** 1 to 4; 4 is four or more. */
  visits: number;
  /** The last visit is fewer days ago than this: 1, 7 or 30. */
  lastVisitDays: number;
  journeys: number;
  /** How many of them led to a payment soon after. */
  converted: number;
}
