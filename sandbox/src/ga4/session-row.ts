/** What one source brought to a property on one day: the row that this Google Analytics plays. */
export interface SessionRow {
  propertyId: string;
  /** IANA name; `date` is a day of this zone. */
  timeZone: string;
  /** "YYYY-MM-DD" */
  date: string;
  /** By name of the dimension, without the date. */
  dimensions: Readonly<Record<string, string>>;
  /** By name of the metric, in millionths. */
  metrics: Readonly<Record<string, bigint>>;
  /** Unix milliseconds from which on it is known; 0: always. */
  knownFrom: number;
}

export interface Ga4Property {
  id: string;
  name: string;
  accountName: string;
  currency: string;
  timeZone: string;
}
