/** The Shapley value of any game with few players, exactly. */

/** So many that a value for each group of players fits in memory and is worked out in less than a second. */
export const MAX_PLAYERS = 20;

/**
 * φ_i = Σ over the groups S without i of |S|!·(n−|S|−1)!/n! · (v(S∪i) − v(S)).
 * @param worth v by group, the group as bits: player i is in it where bit i is set; v of nobody comes first
 * @throws Error for more than 20 players, or when there are not 2ⁿ groups
 */
export function shapleyOfGame(players: number, worth: Float64Array): Float64Array {
  if (players > MAX_PLAYERS || worth.length !== 2 ** players) throw new Error(`must be 2^n groups, n ≤ ${MAX_PLAYERS}`);
  const weights = orderWeights(players);
  const values = new Float64Array(players);
  const sizes = groupSizes(players);
  for (let player = 0; player < players; player++) {
    const bit = 1 << player;
    let sum = 0;
    // Groups without the player come in runs as long as its bit.
    for (let run = 0; run < worth.length; run += bit * 2) {
      for (let group = run; group < run + bit; group++) {
        sum += (weights[sizes[group] ?? 0] ?? 0) * ((worth[group + bit] ?? 0) - (worth[group] ?? 0));
      }
    }
    values[player] = sum;
  }
  return values;
}

/**
 * Turns what each group of exactly these players brings into what all groups within it bring (the zeta transform), in place.
 * @param byGroup 2ⁿ values, groups as bits
 */
export function sumWithin(players: number, byGroup: Float64Array): void {
  for (let player = 0; player < players; player++) {
    const bit = 1 << player;
    for (let run = 0; run < byGroup.length; run += bit * 2) {
      for (let group = run; group < run + bit; group++) {
        byGroup[group + bit] = (byGroup[group + bit] ?? 0) + (byGroup[group] ?? 0);
      }
    }
  }
}

/** By size of the group before a player: the part of all orders in which just such a group is before. */
function orderWeights(players: number): Float64Array {
  const weights = new Float64Array(Math.max(1, players));
  weights[0] = 1 / Math.max(1, players);
  for (let size = 1; size < players; size++) weights[size] = ((weights[size - 1] ?? 0) * size) / (players - size);
  return weights;
}

function groupSizes(players: number): Uint8Array {
  const sizes = new Uint8Array(2 ** players);
  for (let group = 1; group < sizes.length; group++) sizes[group] = (sizes[group >> 1] ?? 0) + (group & 1);
  return sizes;
}
