/** Two things measured in turns, so that whatever else the machine does falls on both. */
import { median } from "../harness/bench-result.ts";

export interface Alternation {
  /** Of the first, by round. */
  ours: number[];
  /** Of the second, by round. */
  bare: number[];
  /** Median of the rounds' own ratios. */
  ratio: number;
}

/** Runs `ours`, then `bare`, so many times over. */
export async function alternate(
  rounds: number,
  measureOurs: () => Promise<number>,
  measureBare: () => Promise<number>,
): Promise<Alternation> {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(await measureOurs());
    bare.push(await measureBare());
  }
  return { ours, bare, ratio: median(ours.map((value, round) => value / (bare[round] ?? Number.NaN))) };
}
