/**
 * The chances of agreement, learned from pairs of which nobody says whether they belong together (expectation
 * maximisation over the Fellegi–Sunter model; Winkler, "Using the EM Algorithm for Weight Computation in the
 * Fellegi-Sunter Model of Record Linkage", 1988).
 */

/** How a pair compares, column by column: a level of agreement, 0 for none, higher for closer; null: nothing to compare. */
export type Comparison = readonly (number | null)[];

export interface EstimatedChances {
  /** Share of the pairs that belong together. */
  prior: number;
  /** By column and level: the chance of the level among pairs that belong together. */
  m: number[][];
  /** The same among all others. */
  u: number[][];
  /** Of each pair, in the order given: the chance that it belongs together. */
  probabilities: number[];
}

const MAX_ROUNDS = 20_000;
/** No figure moves by more in a round: it is done. */
const TOLERANCE = 1e-10;
/** A level never seen on one side is still possible there. */
const LEAST_CHANCE = 1e-12;

/** Columns are taken to be independent, given that a pair belongs together or not. @param pairs at least one */
export function estimateChances(pairs: readonly Comparison[]): EstimatedChances {
  const patterns = countPatterns(pairs);
  const levels = levelsOf(pairs);
  let chances = { prior: 0.3, m: levels.map(rising), u: levels.map(falling) };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = maximise(patterns, levels, chances);
    const moved = distance(chances, next);
    chances = next;
    if (moved < TOLERANCE) break;
  }
  return { ...chances, probabilities: pairs.map((pair) => probabilityOf(pair, chances)) };
}

type Chances = Omit<EstimatedChances, "probabilities">;

interface Pattern {
  pair: Comparison;
  count: number;
}

function countPatterns(pairs: readonly Comparison[]): Pattern[] {
  const patterns = new Map<string, Pattern>();
  for (const pair of pairs) {
    const key = pair.join();
    const known = patterns.get(key);
    if (known) known.count++;
    else patterns.set(key, { pair, count: 1 });
  }
  return [...patterns.values()];
}

/** How many levels each column has; two at least. */
function levelsOf(pairs: readonly Comparison[]): number[] {
  const width = pairs[0]?.length ?? 0;
  return Array.from({ length: width }, (_, column) =>
    pairs.reduce((most, pair) => Math.max(most, 1 + (pair[column] ?? 0)), 2),
  );
}

/** Where the search begins: pairs that belong together agree, others do not. */
function rising(levels: number): number[] {
  return Array.from({ length: levels }, (_, level) => (level === levels - 1 ? 0.8 : 0.2 / (levels - 1)));
}
function falling(levels: number): number[] {
  return Array.from({ length: levels }, (_, level) => (level === 0 ? 0.8 : 0.2 / (levels - 1)));
}

function probabilityOf(pair: Comparison, { prior, m, u }: Chances): number {
  let [together, apart] = [prior, 1 - prior];
  for (const [column, level] of pair.entries()) {
    if (level === null) continue;
    together *= m[column]?.[level] ?? LEAST_CHANCE;
    apart *= u[column]?.[level] ?? LEAST_CHANCE;
  }
  return together / (together + apart);
}

function maximise(patterns: readonly Pattern[], levels: readonly number[], chances: Chances): Chances {
  const zeros = (): number[][] => levels.map((count) => new Array<number>(count).fill(0));
  const [m, u] = [zeros(), zeros()];
  let [together, all] = [0, 0];
  for (const { pair, count } of patterns) {
    const belongs = count * probabilityOf(pair, chances);
    together += belongs;
    all += count;
    for (const [column, level] of pair.entries()) {
      if (level === null) continue;
      add(m[column], level, belongs);
      add(u[column], level, count - belongs);
    }
  }
  return { prior: together / all, m: m.map(shares), u: u.map(shares) };
}

function add(row: number[] | undefined, level: number, amount: number): void {
  if (row) row[level] = (row[level] ?? 0) + amount;
}

function shares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => Math.max(LEAST_CHANCE, total > 0 ? count / total : 1 / counts.length));
}

function distance(a: Chances, b: Chances): number {
  const flat = ({ prior, m, u }: Chances): number[] => [prior, ...m.flat(), ...u.flat()];
  const others = flat(b);
  return flat(a).reduce((most, value, index) => Math.max(most, Math.abs(value - (others[index] ?? 0))), 0);
}
