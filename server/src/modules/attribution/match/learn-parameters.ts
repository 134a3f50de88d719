/**
 * Parameters learned from payments whose payer is known by a key: the key is hidden, and the payer predicted from the
 * rest. What is computed for a person is learned from other people, so that nobody confirms themselves.
 */
import { fitIsotonic, type Outcome } from "./isotonic.ts";
import { type CalibrationPoint, type MatchingParameters, POOLED_PARAMETERS } from "./parameters.ts";
import { type Comparisons, hasKey, scoreCandidates } from "./score.ts";
import type { LevelChances, MatchSignal, Signal } from "./signal.ts";
import { ofEachSignal, SIGNALS } from "./signals.ts";

/** A payment and who may have made it. */
export interface MatchExample {
  /** Who paid, by whatever name: what is learned from somebody isn't tried on them. */
  person: string;
  /** Visitors of the workspace. */
  population: number;
  candidates: readonly { comparisons: Comparisons; isPayer: boolean }[];
}

export interface LearnedParameters extends Omit<MatchingParameters, "version"> {
  /** How often each level was looked at, by signal: with few, the pooled default weighs in. */
  seen: Readonly<Record<Signal, number>>;
}

const FOLDS = 5;
/** The pooled default counts as much as so many payments. */
const DEFAULT_STRENGTH = 30;
/** Which signals are hidden together: they come from the same place, and one tells the other. */
const HIDDEN: readonly (readonly Signal[])[] = [
  ["visitor_id", "session_id", "tracking_id", "click_id"],
  ["customer_id", "email", "phone"],
  ["visitor_id", "session_id", "tracking_id", "click_id", "order_id", "transaction_id", "reported_order"],
  SIGNALS.filter(({ isKey }) => isKey).map(({ name }) => name),
];

/**
 * @param labelled with the payer known by a key
 * @param unlabelled without a key that names anybody: they tell how often a payer was never seen
 */
export function learnParameters(
  labelled: readonly MatchExample[],
  unlabelled: readonly MatchExample[],
): LearnedParameters {
  const keyed = labelled.flatMap(hideKeys);
  const missed = keyed.filter(({ candidates }) => !candidates.some(isKeyedPayer)).length;
  const withKey = shrunk(missed, keyed.length, POOLED_PARAMETERS.unseen.withKey);
  const signals = learnChances(labelled, POOLED_PARAMETERS.signals);
  const start = { ...POOLED_PARAMETERS, signals, unseen: { ...POOLED_PARAMETERS.unseen, withKey } };
  const unseen = { withKey, withoutKey: estimateUnseen(unlabelled, start) };
  const calibration = crossFit(labelled, { ...start, unseen });
  return { unseen, signals, calibration, seen: ofEachSignal((signal) => countSeen(labelled, signal)) };
}

function isKeyedPayer({ comparisons, isPayer }: MatchExample["candidates"][number]): boolean {
  return isPayer && hasKey(comparisons);
}

function shrunk(hits: number, n: number, toward: number): number {
  return (hits + DEFAULT_STRENGTH * toward) / (n + DEFAULT_STRENGTH);
}

/** The example once for each group of keys that may be missing, those where some candidate is left. */
export function hideKeys(example: MatchExample): MatchExample[] {
  return HIDDEN.map((names) => hide(example, names)).filter(({ candidates }) =>
    candidates.some(({ comparisons }) => hasKey(comparisons)),
  );
}

/** The example as it would be if the payment carried none of these. Who came in by nothing else is no candidate then. */
function hide(example: MatchExample, names: readonly Signal[]): MatchExample {
  const candidates = example.candidates.flatMap(({ comparisons, isPayer }) => {
    const rest = Object.fromEntries(
      Object.entries(comparisons).filter(([name]) => !names.includes(name as Signal)),
    ) as Comparisons;
    return Object.values(rest).some(({ outcome }) => outcome === "agrees") ? [{ comparisons: rest, isPayer }] : [];
  });
  return { ...example, candidates };
}

/** The example as it would be if the payer had never been seen: nobody shares anything with them. */
function withoutPayer(example: MatchExample): MatchExample {
  const payer = example.candidates.find(({ isPayer }) => isPayer);
  const candidates = example.candidates
    .filter(({ isPayer }) => !isPayer)
    .map(({ comparisons, isPayer }) => ({
      isPayer,
      comparisons: ofEachSignal(({ name }) => {
        const [theirs, payers] = [comparisons[name], payer?.comparisons[name]];
        const shares =
          theirs?.outcome === "agrees" && payers?.outcome === "agrees" && theirs.level === payers.level ? 1 : 0;
        return theirs && { ...theirs, sharedBy: theirs.sharedBy - shares };
      }) as Comparisons,
    }));
  return { ...example, candidates };
}

function learnChances(
  examples: readonly MatchExample[],
  defaults: MatchingParameters["signals"],
): MatchingParameters["signals"] {
  return ofEachSignal((signal) => {
    const seen = countSeen(examples, signal);
    return signal.levels.map((_, level): LevelChances => {
      const chances = defaults[signal.name][level] ?? signal.levels[0];
      const [met, stray] = countLevel(examples, signal, level);
      return {
        agreesForPayer: shrunk(met, seen, chances.agreesForPayer),
        strayHolders: shrunk(stray, seen, chances.strayHolders),
      };
    });
  });
}

/** Payers with something to compare. A key confirms itself: it is looked at only where another names the payer. */
function knownPayers(examples: readonly MatchExample[], { name, isKey }: MatchSignal): readonly MatchExample[] {
  return examples.filter(({ candidates }) =>
    candidates.some(
      ({ comparisons, isPayer }) =>
        isPayer &&
        (comparisons[name]?.outcome ?? "absent") !== "absent" &&
        (!isKey || hasKey({ ...comparisons, [name]: { outcome: "absent", sharedBy: 0 } })),
    ),
  );
}

function countSeen(examples: readonly MatchExample[], signal: MatchSignal): number {
  return knownPayers(examples, signal).length;
}

/**
 * How many payers meet the level; and for how many payments the one person who meets it isn't the payer. Of a crowd: how
 * many others meet it.
 */
function countLevel(examples: readonly MatchExample[], signal: MatchSignal, level: number): [number, number] {
  let [met, stray] = [0, 0];
  for (const { candidates } of knownPayers(examples, signal)) {
    const holders = candidates.filter(({ comparisons }) => {
      const one = comparisons[signal.name];
      return one?.outcome === "agrees" && (one.level ?? 0) === level;
    });
    const isMet = holders.some(({ isPayer }) => isPayer);
    if (isMet) met++;
    if (signal.isCrowd) stray += holders.length - Number(isMet);
    else if (!isMet && holders.length === 1) stray++;
  }
  return [met, stray];
}

/** How often nobody known paid, from payments of which it isn't known (EM with one unknown). */
function estimateUnseen(examples: readonly MatchExample[], parameters: MatchingParameters): number {
  let unseen = parameters.unseen.withoutKey;
  for (let round = 0; round < 30 && examples.length > 0; round++) {
    const current = { ...parameters, calibration: [], unseen: { ...parameters.unseen, withoutKey: unseen } };
    const nobody = examples.reduce((sum, example) => sum + 1 - sumOf(scoresOf(example, current)), 0);
    unseen = Math.min(0.99, shrunk(nobody, examples.length, parameters.unseen.withoutKey));
  }
  return unseen;
}

function scoresOf({ candidates, population }: MatchExample, parameters: MatchingParameters): number[] {
  const all = candidates.map(({ comparisons }) => comparisons);
  return scoreCandidates(all, population, parameters).map(({ computed }) => computed);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** How computed probabilities turn out for people of whom nothing was learned. */
function crossFit(labelled: readonly MatchExample[], parameters: MatchingParameters): CalibrationPoint[] {
  const outcomes: Outcome[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = labelled.filter(({ person }) => foldOf(person) !== fold);
    const fitted = { ...parameters, signals: learnChances(others, POOLED_PARAMETERS.signals), calibration: [] };
    for (const example of labelled) {
      if (foldOf(example.person) !== fold) continue;
      for (const names of HIDDEN) outcomes.push(...outcomesOf(hide(example, names), fitted));
    }
  }
  return fitIsotonic(outcomes);
}

/** Where no key is left, the payer counts as seen as often only as payers without a key are. */
function outcomesOf(example: MatchExample, parameters: MatchingParameters): Outcome[] {
  const isKeyed = example.candidates.some(({ comparisons }) => hasKey(comparisons));
  const judge = (one: MatchExample, weight: number): Outcome[] => {
    const scores = scoresOf(one, parameters);
    return one.candidates.map(({ isPayer }, index) => ({ computed: scores[index] ?? 0, isRight: isPayer, weight }));
  };
  if (isKeyed) return judge(example, 1);
  const { withoutKey } = parameters.unseen;
  return [...judge(example, 1 - withoutKey), ...judge(withoutPayer(example), withoutKey)];
}

function foldOf(person: string): number {
  let sum = 7;
  for (const character of person) sum = (Math.imul(sum, 31) + character.charCodeAt(0)) >>> 0;
  return sum % FOLDS;
}
