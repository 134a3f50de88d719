/** What confidence is computed from: the chances of each signal, and how computed probabilities turned out. */
import type { LevelChances, Signal } from "./signal.ts";
import { ofEachSignal } from "./signals.ts";

/** A probability as computed, and how often such matches were right. */
export interface CalibrationPoint {
  computed: number;
  observed: number;
}

export interface MatchingParameters {
  /** 0: pooled defaults; each learning of a workspace gives the next. */
  version: number;
  /** Chance that the payer was never seen by any pixel or link at all. */
  unseen: {
    /** Of payments with a key that somebody was seen with. */
    withKey: number;
    /** Of all others. */
    withoutKey: number;
  };
  /** The levels of each signal, the closest first. */
  signals: Readonly<Record<Signal, readonly LevelChances[]>>;
  /** Rising in both; empty: probabilities are taken as they are computed. */
  calibration: readonly CalibrationPoint[];
}

export const POOLED_PARAMETERS: MatchingParameters = {
  version: 0,
  unseen: { withKey: 0.2, withoutKey: 0.7 },
  signals: ofEachSignal(({ levels }) =>
    levels.map(({ agreesForPayer, strayHolders }) => ({ agreesForPayer, strayHolders })),
  ),
  calibration: [],
};
