/**
 * The signals that can tie a payment to a person, with pooled defaults for their two chances (Fellegi & Sunter, "A
 * Theory for Record Linkage", JASA 64, 1969). They are no workspace's own: they are judgements about how such keys
 * behave, used until a workspace has enough traced payments to learn its own.
 */

export const SIGNALS = ["visitor_id", "session_id", "tracking_id", "customer_id", "email"] as const;
export type Signal = (typeof SIGNALS)[number];

export interface SignalChances {
  /** m: chance that the value agrees for the person who paid. */
  agreesForPayer: number;
  /**
   * How many other people, on average, come to carry a value that is the payer's: a forwarded link, a lent device, a
   * shared address. Divided by the number of visitors it is u for a value that only one person was seen with.
   */
  strayHolders: number;
}

export const POOLED_CHANCES: Readonly<Record<Signal, SignalChances>> = {
  visitor_id: { agreesForPayer: 0.99, strayHolders: 0.01 },
  session_id: { agreesForPayer: 0.97, strayHolders: 0.01 },
  tracking_id: { agreesForPayer: 0.9, strayHolders: 0.3 },
  customer_id: { agreesForPayer: 0.95, strayHolders: 0.02 },
  email: { agreesForPayer: 0.9, strayHolders: 0.08 },
};

/** Chance that a payer was never seen by any pixel or link at all. */
export const CHANCE_UNSEEN = 0.2;
