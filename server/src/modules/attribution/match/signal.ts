/** What a signal that can tie a payment to a person is (Fellegi & Sunter, "A Theory for Record Linkage", JASA 64, 1969). */

export type Signal =
  | "visitor_id"
  | "session_id"
  | "tracking_id"
  | "customer_id"
  | "email"
  | "phone"
  | "order_id"
  | "transaction_id"
  | "reported_order"
  | "click_id"
  | "network"
  | "activity";

/** How often a level of agreement is met. */
export interface LevelChances {
  /** m: chance that the level is met for the person who paid. */
  agreesForPayer: number;
  /**
   * How many other people, on average, come to carry a value that is the payer's: a forwarded link, a lent device, a
   * shared address. With those who are known to share the value, divided by the number of visitors, it is u.
   */
  strayHolders: number;
}

/** Chances are pooled defaults: judgements about how such values behave, until a workspace has learned its own. */
export interface AgreementLevel extends LevelChances {
  /** Said to people where it is met. */
  sentence: string;
}

export interface MatchSignal {
  name: Signal;
  /** The closest first. */
  levels: readonly [AgreementLevel, ...AgreementLevel[]];
  /** Who carries it is as good as named. What the other signals are worth is learned from payments that have one. */
  isKey: boolean;
  /** People keep it: it makes several browsers one person, and a different value speaks against a match. */
  isLasting: boolean;
  /** Checkouts are meant to carry it: where there is nothing to compare, people are told. */
  isExpected?: boolean;
  /** Any payment meets it with whoever happens to be there: how many that are on average counts, not who is there alone. */
  isCrowd?: boolean;
  /** Said where the person has another value. */
  disagrees: string;
  /** Said where there is nothing to compare. */
  absent: string;
}
