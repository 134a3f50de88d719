/** Reads a question in plain English or Spanish. Pure: the same words at the same day mean the same. */
import { buildIntents } from "./build-intent.ts";
import { type Clause, hasMarker, readClause } from "./clause.ts";
import { UNKNOWN_DIMENSIONS } from "./dimension-words.ts";
import type { Intent, Language, MetricsIntent, Reading } from "./intent.ts";
import { languageOf } from "./language-of.ts";
import { metricsOf } from "./metrics-of.ts";
import { createPhraseBook, type PhraseBook } from "./phrase-book.ts";
import { type Item, readItems } from "./read-items.ts";
import { topicOf } from "./topic-of.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { WHOLE_OF } from "./whole-of.ts";
import { wordsOf } from "./words-of.ts";

export interface ParseContext {
  vocabulary: Vocabulary;
  /** The workspace's day. */
  today: string;
  /** What was asked before in the thread. */
  before: { intent: MetricsIntent | null; language: Language };
}

const books = new WeakMap<Vocabulary, PhraseBook>();

function bookOf(vocabulary: Vocabulary): PhraseBook {
  const book = books.get(vocabulary) ?? createPhraseBook(vocabulary);
  books.set(vocabulary, book);
  return book;
}

/** Ours, or a provider's as it writes it. */
const PAYMENT_ID = /\b(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:pi|ch|py)_[A-Za-z0-9_]{6,})\b/;

/** More questions in one are not answered at once. */
const MOST_INTENTS = 4;

/** Never throws. @returns at least one intent; what is not understood is a refusal that says why */
export function parseQuestion(
  text: string,
  { vocabulary, today, before }: ParseContext,
): Reading & { ignored: string[] } {
  const book = bookOf(vocabulary);
  const described = new Map(vocabulary.metrics.map((metric) => [metric.name, metric]));
  const language = languageOf(wordsOf(text), before.language);
  const id = PAYMENT_ID.exec(text)?.[0];
  if (id !== undefined) return { language, intents: [{ kind: "payment", id }], ignored: [] };
  const clauses = clausesOf(text, book, today);
  sharePeriods(clauses);
  const intents: Intent[] = [];
  let last = before.intent;
  for (const [place, clause] of clauses.entries()) {
    const found = intentsOf(clause, { described, today, last, isFirst: place === 0 });
    intents.push(...found);
    last = found.findLast((intent) => intent.kind === "metrics") ?? last;
  }
  const understood = intents.filter((intent) => intent.kind !== "refusal" || intent.reason.is !== "not_understood");
  const kept = (understood.length > 0 ? understood : [notUnderstood]).slice(0, MOST_INTENTS);
  return { language, intents: kept, ignored: clauses.flatMap(({ ignored }) => ignored) };
}

const notUnderstood: Intent = { kind: "refusal", reason: { is: "not_understood" } };

/** Sentences, and questions that "and" joins. */
function clausesOf(text: string, book: PhraseBook, today: string): Clause[] {
  const sentences = text.replaceAll("%", " percent ").split(/[?¿;\n]+|(?<!\bvs)[.!]+(?=\s|$)/i);
  return sentences
    .map((sentence) => readItems(wordsOf(sentence), book, today))
    .filter((items) => items.length > 0)
    .flatMap(splitAtJoins)
    .map(readClause);
}

function splitAtJoins(items: readonly Item[]): Item[][] {
  for (const [at, item] of items.entries()) {
    if (at === 0 || !hasMarker(item, "follow")) continue;
    const [left, right] = [items.slice(0, at), items.slice(at)];
    if (isQuestion(left) && isOfItsOwn(left, right)) return [left, ...splitAtJoins(right)];
  }
  return [[...items]];
}

const isQuestion = (items: readonly Item[]): boolean =>
  metricsOf(readClause(items)).length > 0 || topicOf(readClause(items)) !== null;

/** Both sides ask, or both name what they are about: "spend on Google and revenue from email". */
function isOfItsOwn(left: readonly Item[], right: readonly Item[]): boolean {
  const goesOn = readClause(right).values.length > 0;
  const asks = ["count", "amount", "why", "definition", "recommendations", "alerts"] as const;
  const isAsked = right.some((item) => asks.some((marker) => hasMarker(item, marker)) || isAsking(item));
  if (isAsked && (goesOn || isQuestion(right))) return true;
  if (!isQuestion(right)) return false;
  const [first, second] = [readClause(left), readClause(right)];
  const both = (has: (clause: Clause) => boolean): boolean => has(first) && has(second);
  return (
    both(({ values }) => values.length > 0) ||
    both(({ periods }) => periods.length > 0) ||
    both(({ dimensions }) => dimensions.length > 0)
  );
}

const isAsking = (item: Item): boolean => hasMarker(item, "which") && item.words !== "que" && item.words !== "where";

/** A period at the end of a sentence is also that of the questions before it. */
function sharePeriods(clauses: Clause[]): void {
  for (let place = clauses.length - 2; place >= 0; place--) {
    const [clause, next] = [clauses[place], clauses[place + 1]];
    if (clause && next && clause.periods.length === 0 && topicOf(clause) === null) clause.periods = next.periods;
  }
}

interface Place {
  described: Parameters<typeof buildIntents>[1]["described"];
  today: string;
  last: MetricsIntent | null;
  isFirst: boolean;
}

function intentsOf(clause: Clause, { described, today, last, isFirst }: Place): Intent[] {
  const topic = topicOf(clause);
  if (topic) return [topic];
  const hasMetric = metricsOf(clause).length > 0;
  if (!hasMetric && !(last && saysMore(clause)) && !asksByItself(clause)) return [notUnderstood];
  const isPart = WHOLE_OF[metricsOf(clause)[0]?.[0] ?? ""] !== undefined;
  const unknown = clause.markers.has("rate") && hasMetric && !isPart ? ["rate"] : clause.unknownNames;
  if (unknown.length > 0) return [{ kind: "refusal", reason: { is: "unknown_value", words: unknown.join(" ") } }];
  if (last === null) return buildIntents(clause, { described, today, before: null, keeps: NOTHING });
  const isNew = isFirst && ranks(clause) && clause.dimensions.length > 0;
  const goesOn = hasMetric ? clause.goesOn && isFirst : !isNew;
  const isOfIt = clause.markers.has("pronoun");
  const keepsAny = goesOn || !isFirst || isOfIt;
  const keeps = { period: keepsAny, filters: goesOn || isOfIt, breakdown: goesOn };
  return buildIntents(clause, { described, today, before: keepsAny ? last : null, keeps });
}

const NOTHING = { period: false, filters: false, breakdown: false };

const ranks = ({ markers }: Clause): boolean =>
  (["best", "worst", "movers", "movers_up", "movers_down"] as const).some((marker) => markers.has(marker));

/** Whether it asks something even where it names no metric. */
function asksByItself(clause: Clause): boolean {
  const { markers, dimensions, values } = clause;
  return (
    ranks(clause) ||
    dimensions.some(({ name }) => !UNKNOWN_DIMENSIONS.has(name)) ||
    values.length > 0 ||
    markers.has("why")
  );
}

/** Whether it adds to the question before. */
function saysMore(clause: Clause): boolean {
  const { markers, dimensions, values, periods, models } = clause;
  const said = dimensions.length + values.length + periods.length + models.length;
  return (
    said > 0 ||
    ranks(clause) ||
    (["why", "trend", "pop", "yoy", "compare", "rose", "fell", "changed", "share", "per_day"] as const).some((marker) =>
      markers.has(marker),
    )
  );
}
