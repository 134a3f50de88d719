/** A question as a row of what its words mean, with typos mended. */
import { editDistance } from "./edit-distance.ts";
import type { Period } from "./intent.ts";
import { type Marker, SHORT_FORMS } from "./marker-words.ts";
import type { Meaning, PhraseBook } from "./phrase-book.ts";
import { numberOf, readPeriod } from "./read-period.ts";
import { SMALL_WORDS } from "./small-words.ts";

export type Item =
  | { is: "meaning"; meaning: Meaning; words: string }
  | { is: "marker"; markers: readonly Marker[]; words: string }
  | { is: "period"; period: Period; words: string }
  | { is: "number"; value: number; words: string }
  | { is: "small"; words: string }
  /** @property typed as it was, where a typo was taken for another word */
  | { is: "unknown"; words: string; typed: string };

/** @param words as `wordsOf` gives them. @param today the workspace's */
export function readItems(words: readonly string[], book: PhraseBook, today: string): Item[] {
  const mended = words.map((word) => mendWord(word, book));
  const items: Item[] = [];
  for (let at = 0; at < mended.length; ) {
    const [item, length] = itemAt(mended, at, book, today);
    items.push(item.is === "unknown" ? { ...item, typed: words[at] ?? item.typed } : item);
    at += length;
  }
  return items;
}

function itemAt(words: readonly string[], at: number, book: PhraseBook, today: string): [Item, number] {
  const word = words[at] ?? "";
  const period = readPeriod(words, at, today);
  for (let length = Math.min(book.longest, words.length - at); length >= 1; length--) {
    if (period && period.length >= length) break;
    const phrase = words.slice(at, at + length).join(" ");
    const meaning = book.meanings.get(phrase);
    if (meaning) return [{ is: "meaning", meaning, words: phrase }, length];
    const markers = book.markers.get(phrase);
    if (markers) return [{ is: "marker", markers, words: phrase }, length];
  }
  if (period) {
    return [
      { is: "period", period: period.value, words: words.slice(at, at + period.length).join(" ") },
      period.length,
    ];
  }
  const number = /^\d{1,9}(\.\d{1,9})?$/.test(word) ? Number(word) : numberOf(word);
  if (number !== null) return [{ is: "number", value: number, words: word }, 1];
  return [SMALL_WORDS.has(word) ? { is: "small", words: word } : { is: "unknown", words: word, typed: word }, 1];
}

/** The known word that a typo stands for; what is no typo of any stays. */
function mendWord(word: string, { words }: Pick<PhraseBook, "words">): string {
  const short = SHORT_FORMS[word];
  if (short !== undefined) return short;
  if (word.length < LEAST_LETTERS || !/^[a-z]+$/.test(word) || words.has(word) || SMALL_WORDS.has(word)) return word;
  const singular = word.endsWith("s") ? word.slice(0, -1) : word;
  return nearestWord(word, words) ?? (words.has(singular) ? singular : word);
}

/** Shorter words are too like each other. */
const LEAST_LETTERS = 4;

function nearestWord(word: string, words: ReadonlySet<string>): string | null {
  const most = word.length >= 7 ? 2 : 1;
  let [best, least] = [null as string | null, Number.POSITIVE_INFINITY];
  for (const known of words) {
    const distance = known.length < LEAST_LETTERS ? most + 1 : editDistance(word, known, most);
    // People seldom get the first letter wrong.
    const score = distance + (known[0] === word[0] ? 0 : 0.5);
    if (distance <= most && score < least) [best, least] = [known, score];
  }
  return best;
}
