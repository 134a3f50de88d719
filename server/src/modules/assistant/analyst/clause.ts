/** One clause of a question: what its words give, before they are put together. */
import type { Period } from "./intent.ts";
import type { Marker } from "./marker-words.ts";
import type { Item } from "./read-items.ts";
import type { ValueMeaning } from "./value-words.ts";

export interface Clause {
  /** Each in order of preference. */
  metrics: string[][];
  verbs: string[];
  sales: { isVerb: boolean }[];
  dimensions: { name: string; isAsked: boolean; isPlural: boolean }[];
  values: ValueMeaning[];
  models: string[];
  currency: string | null;
  periods: { period: Period; isCompared: boolean }[];
  markers: ReadonlySet<Marker>;
  /** "top 5" */
  count: number | null;
  /** "more than 50" */
  limit: { is: "above" | "below"; limit: number } | null;
  /** Words that stand where a name would. */
  unknownNames: string[];
  /** Other words without a meaning. */
  ignored: string[];
  /** Begins as a question that goes on. */
  goesOn: boolean;
  /** Speaks of ads in general. */
  ofAds: boolean;
  /** Is about the workspace's own numbers: "our ROAS". */
  isOurs: boolean;
}

const ASKS_FOR_DIMENSION: readonly Marker[] = [
  "by",
  "which",
  "best",
  "worst",
  "most",
  "least",
  "compare",
  "all",
  "share",
];
const OF_TIME = new Set(["day", "week", "month"]);
/** Nouns that mean the business in general where nothing asks for them one by one. */
const LOOSE = new Set(["ad", "currency", "account", "medium", "link", "pixel"]);
const OURS = new Set(["our", "my", "the", "nuestro", "nuestra", "nuestros", "nuestras", "mi"]);

export function readClause(items: readonly Item[]): Clause {
  const markers = new Set(items.flatMap((item) => (item.is === "marker" ? item.markers : [])));
  const meanings = items.flatMap((item) => (item.is === "meaning" ? [item.meaning] : []));
  return {
    metrics: meanings.flatMap((meaning) => (meaning.is === "metric" ? [[...meaning.options]] : [])),
    verbs: meanings.flatMap((meaning) => (meaning.is === "verb" ? [meaning.metric] : [])),
    sales: meanings.flatMap((meaning) => (meaning.is === "sales" ? [meaning] : [])),
    dimensions: items.flatMap((item, at) => dimensionAt(items, item, at)),
    values: items.flatMap((item, at) => valueAt(items, item, at)),
    models: meanings.flatMap((meaning) => (meaning.is === "model" ? [meaning.name] : [])),
    currency: currencyOf(items),
    periods: periodsOf(items),
    markers,
    count: countOf(items),
    limit: limitOf(items),
    ...unknownOf(items),
    goesOn: items[0]?.is === "marker" && items[0].markers.includes("follow"),
    ofAds: items.some((item) => hasMarker(item, "ads") || isAd(item)),
    isOurs: items.some((item) => OURS.has(item.words)),
  };
}

const isAd = (item: Item): boolean =>
  item.is === "meaning" && item.meaning.is === "dimension" && item.meaning.name === "ad";

export function hasMarker(item: Item | undefined, marker: Marker): boolean {
  return item?.is === "marker" && item.markers.includes(marker);
}

/** The item so many places away that says something. */
function near(items: readonly Item[], at: number, step: 1 | -1): Item | undefined {
  for (let place = at + step; place >= 0 && place < items.length; place += step) {
    const item = items[place];
    if (item && item.is !== "small") return item;
  }
  return undefined;
}

function isValue(item: Item | undefined): boolean {
  return item?.is === "meaning" && item.meaning.is === "value";
}

function dimensionAt(items: readonly Item[], item: Item, at: number): Clause["dimensions"] {
  if (item.is !== "meaning" || item.meaning.is !== "dimension") return [];
  const { name, always } = item.meaning;
  const before = near(items, at, -1);
  const isAsked = always || asksForDimension(items, at);
  // "The email channel" is a filter.
  const isOfValue = !isAsked && (isValue(before) || isValue(items[at + 1]) || items[at + 1]?.is === "unknown");
  if (isOfValue) return [];
  if (!isAsked && (OF_TIME.has(name) || LOOSE.has(name))) return [];
  return [{ name, isAsked, isPlural: /s$/.test(item.words) }];
}

/** Whether a word shortly before asks for it one by one: "by channel", "the best three campaigns", "by channel and campaign". */
function asksForDimension(items: readonly Item[], at: number): boolean {
  for (let place = at - 1; place >= 0 && place >= at - 5; place--) {
    const item = items[place];
    if (ASKS_FOR_DIMENSION.some((marker) => hasMarker(item, marker))) return true;
    if (item?.is === "meaning" && item.meaning.is === "dimension") return asksForDimension(items, place);
    const isJoin =
      hasMarker(item, "follow") || item?.is === "small" || item?.is === "number" || hasMarker(item, "average");
    if (!isJoin && place < at - 1) return false;
    if (!isJoin && !(item?.is === "meaning" && item.meaning.is === "metric")) return false;
  }
  return false;
}

/** A value beside the name of its dimension is one of that dimension: "campaign Hollow Ridge". */
function valueAt(items: readonly Item[], item: Item, at: number): ValueMeaning[] {
  if (item.is !== "meaning" || item.meaning.is !== "value") return [];
  const { options, label } = item.meaning;
  const beside = [near(items, at, -1), items[at + 1]].flatMap((other) =>
    other?.is === "meaning" && other.meaning.is === "dimension" ? [other.meaning.name] : [],
  );
  const named = options.filter(({ dimension }) =>
    beside.some((name) => dimension === name || (name === "campaign" && dimension.endsWith("ampaign"))),
  );
  return [{ options: named.length > 0 ? named : options, label }];
}

function currencyOf(items: readonly Item[]): string | null {
  for (const [at, item] of items.entries()) {
    if (item.is !== "meaning" || item.meaning.is !== "currency") continue;
    if (["in", "en", "to", "a"].includes(items[at - 1]?.words ?? "")) return item.meaning.code;
  }
  return null;
}

/** A period is compared with when it follows a word of comparison and another period, or that word at once. */
function periodsOf(items: readonly Item[]): Clause["periods"] {
  let [hasPeriod, comparedAt] = [false, Number.NaN];
  return items.flatMap((item, at) => {
    if (hasMarker(item, "compare") && !/^compar(e|a|ar|ame)$/.test(item.words)) comparedAt = at;
    if (item.is !== "period") return [];
    const isCompared = at > comparedAt && (hasPeriod || near(items, at, -1) === items[comparedAt]);
    hasPeriod = true;
    return [{ period: item.period, isCompared }];
  });
}

/** A number beside a word of rank: "top 5 channels", "the 3 best campaigns". */
function countOf(items: readonly Item[]): number | null {
  const ranks: readonly Marker[] = ["best", "worst", "most", "least", "movers", "movers_up", "movers_down"];
  for (const [at, item] of items.entries()) {
    if (item.is !== "number" || item.value < 1 || item.value > 100) continue;
    const around = [items[at - 1], items[at + 1], items[at - 2]];
    if (around.some((other) => ranks.some((marker) => hasMarker(other, marker)))) return item.value;
  }
  return null;
}

/** A number after a word of more or less. */
function limitOf(items: readonly Item[]): Clause["limit"] {
  for (const [at, item] of items.entries()) {
    const next = items[at + 1];
    if (next?.is !== "number") continue;
    if (hasMarker(item, "above")) return { is: "above", limit: next.value };
    if (hasMarker(item, "below")) return { is: "below", limit: next.value };
  }
  return null;
}

const OF = new Set(["of", "de", "del"]);

/** "The revenue of our competitors": what comes after "of" is a name. */
function isOfSomething(items: readonly Item[], at: number): boolean {
  for (let place = at - 1; place >= 0 && place >= at - 3; place--) {
    const item = items[place];
    if (OF.has(item?.words ?? "")) return true;
    if (item?.is !== "small") return false;
  }
  return false;
}

function unknownOf(items: readonly Item[]): Pick<Clause, "unknownNames" | "ignored"> {
  const unknownNames: string[] = [];
  const ignored: string[] = [];
  for (const [at, item] of items.entries()) {
    if (item.is !== "unknown") continue;
    const before = near(items, at, -1);
    const after = items[at + 1];
    const isOf = isOfSomething(items, at);
    const standsForName =
      isOf ||
      hasMarker(before, "from") ||
      hasMarker(before, "by") ||
      hasMarker(before, "compare") ||
      hasMarker(before, "which") ||
      after?.is === "unknown" ||
      before?.is === "unknown" ||
      (after?.is === "meaning" && (after.meaning.is === "metric" || after.meaning.is === "dimension")) ||
      (before?.is === "meaning" && before.meaning.is === "dimension");
    (standsForName ? unknownNames : ignored).push(item.typed);
  }
  return { unknownNames, ignored };
}
