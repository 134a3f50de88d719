/** What phrases mean in one workspace. */
import { DIMENSION_WORDS } from "./dimension-words.ts";
import { CURRENCY_WORDS, MARKER_WORDS, type Marker, MODEL_WORDS } from "./marker-words.ts";
import { BUYING, METRIC_WORDS, SALES, SELLING, SHARED_PHRASES, VERBS } from "./metric-words.ts";
import { nameEntries } from "./name-entries.ts";
import { MONTHS, NUMBERS, ORDINALS, PHRASES, UNITS, WEEKDAYS } from "./period-words.ts";
import { VALUE_WORDS, type ValueMeaning } from "./value-words.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { wordsOf } from "./words-of.ts";

export type Meaning =
  /** In order of preference. */
  | { is: "metric"; options: readonly string[] }
  /** A metric that is only meant where nothing else names one. */
  | { is: "verb"; metric: string }
  /** Orders where they are counted, else revenue. @property isVerb nothing else may name a metric */
  | { is: "sales"; isVerb: boolean }
  | { is: "dimension"; name: string; always: boolean }
  | ({ is: "value" } & ValueMeaning)
  | { is: "model"; name: string }
  | { is: "currency"; code: string };

export interface PhraseBook {
  /** By phrase. */
  meanings: ReadonlyMap<string, Meaning>;
  markers: ReadonlyMap<string, readonly Marker[]>;
  /** How many words the longest phrase has. */
  longest: number;
  /** Every word with a meaning, which typos may stand for. */
  words: ReadonlySet<string>;
}

/** Adjectives that split by time wherever they stand. */
const ALWAYS = new Set([
  "daily",
  "weekly",
  "monthly",
  "diario",
  "diaria",
  "semanal",
  "mensual",
  "day by day",
  "week by week",
  "month by month",
  "diariamente",
  "semanalmente",
  "mensualmente",
]);

type Entry = readonly [phrase: string, meaning: Meaning];

/** What stands first is meant where a phrase has several meanings. */
export function createPhraseBook(vocabulary: Vocabulary): PhraseBook {
  const meanings = new Map<string, Meaning>();
  const addAll = (entries: readonly Entry[]): void => {
    for (const [phrase, meaning] of entries) {
      const words = wordsOf(phrase).join(" ");
      if (words !== "" && !meanings.has(words)) meanings.set(words, meaning);
    }
  };
  addAll([...metricEntries(vocabulary), ...verbEntries(), ...dimensionEntries(), ...otherEntries(vocabulary)]);
  const markers = markerPhrases();
  addAll(nameEntries(vocabulary.values, (phrase) => meanings.has(phrase) || markers.has(phrase)));
  const phrases = [...meanings.keys(), ...markers.keys()];
  const longest = Math.max(...phrases.map((phrase) => phrase.split(" ").length));
  return {
    meanings,
    markers,
    longest,
    words: new Set([...phrases.flatMap((phrase) => phrase.split(" ")), ...PERIOD_WORDS]),
  };
}

const PERIOD_WORDS: readonly string[] = [
  ...[MONTHS, WEEKDAYS, NUMBERS, ORDINALS, UNITS].flatMap((table) => Object.keys(table)),
  ...Object.values(PHRASES).flatMap((phrases) => phrases.flatMap((phrase) => phrase.split(" "))),
  ...["last", "this", "since", "past", "previous", "pasado", "pasada", "ultimos", "desde", "hasta"],
];

function metricEntries({ metrics }: Vocabulary): Entry[] {
  const known = new Set(metrics.map(({ name }) => name));
  const own = metrics.flatMap(({ name, label }) => {
    const { en = [], es = [] } = METRIC_WORDS[name] ?? {};
    const phrases = [label, ...en, ...es].filter((phrase) => !SHARED_PHRASES[phrase]);
    return phrases.map((phrase): Entry => [phrase, { is: "metric", options: [name] }]);
  });
  const shared = Object.entries(SHARED_PHRASES).flatMap(([phrase, names]): Entry[] => {
    const options = names.filter((name) => known.has(name));
    return options.length > 0 ? [[phrase, { is: "metric", options }]] : [];
  });
  return [...own, ...shared];
}

function verbEntries(): Entry[] {
  return [
    ...SALES.map((phrase): Entry => [phrase, { is: "sales", isVerb: false }]),
    ...SELLING.map((phrase): Entry => [phrase, { is: "sales", isVerb: true }]),
    ...BUYING.map((phrase): Entry => [phrase, { is: "verb", metric: "orders" }]),
    ...Object.entries(VERBS).flatMap(([metric, phrases]) =>
      phrases.map((phrase): Entry => [phrase, { is: "verb", metric }]),
    ),
  ];
}

function dimensionEntries(): Entry[] {
  return Object.entries(DIMENSION_WORDS).flatMap(([name, { en, es }]) =>
    [...en, ...es].map((phrase): Entry => [phrase, { is: "dimension", name, always: ALWAYS.has(phrase) }]),
  );
}

function otherEntries({ models }: Vocabulary): Entry[] {
  return [
    ...models.flatMap(({ name, label }) =>
      [label, ...(MODEL_WORDS[name] ?? [])].map((phrase): Entry => [phrase, { is: "model", name }]),
    ),
    ...Object.entries(VALUE_WORDS).map(([phrase, meaning]): Entry => [phrase, { is: "value", ...meaning }]),
    ...Object.entries(CURRENCY_WORDS).map(([word, code]): Entry => [word, { is: "currency", code }]),
  ];
}

function markerPhrases(): Map<string, Marker[]> {
  const markers = new Map<string, Marker[]>();
  for (const [marker, phrases] of Object.entries(MARKER_WORDS)) {
    for (const phrase of phrases) markers.set(phrase, [...(markers.get(phrase) ?? []), marker as Marker]);
  }
  return markers;
}
