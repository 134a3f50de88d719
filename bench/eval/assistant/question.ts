/** One question with its right answer. */
import type { Truth } from "./truths.ts";

export type Expected =
  /** The first number of each answer in turn. */
  | { is: "numbers"; of: readonly Truth[] }
  /** A table with these rows, the same labels and values. */
  | { is: "rows"; of: Truth }
  /** The first text names these first, in this order, with their values. */
  | { is: "first"; of: Truth; count: number }
  /** The first text tells both, and their difference. */
  | { is: "change"; now: Truth; before: Truth }
  /** The first text tells the share. */
  | { is: "share"; of: Truth }
  /** It says that it can't answer. */
  | { is: "refusal" }
  /** The text says this. */
  | { is: "says"; words: RegExp };

export interface Question {
  language: "en" | "es";
  /** As a teacher would write it, or as people do. */
  wording: "plain" | "real";
  /** Asked one after the other in a thread; the last answer is judged. */
  asked: readonly string[];
  expected: Expected;
}

const question =
  (language: Question["language"], wording: Question["wording"]) =>
  (asked: string | readonly string[], expected: Expected): Question => ({
    language,
    wording,
    asked: typeof asked === "string" ? [asked] : asked,
    expected,
  });

export const en = question("en", "plain");
/** English with typos, slang, two in one, or going on. */
export const typed = question("en", "real");
export const es = question("es", "plain");
/** The same in Spanish. */
export const tecleado = question("es", "real");

export const number = (...of: readonly Truth[]): Expected => ({ is: "numbers", of });
export const rows = (of: Truth): Expected => ({ is: "rows", of });
export const first = (of: Truth, count = 1): Expected => ({ is: "first", of, count });
export const change = (now: Truth, before: Truth): Expected => ({ is: "change", now, before });
export const part = (of: Truth): Expected => ({ is: "share", of });
export const says = (words: RegExp): Expected => ({ is: "says", words });
export const refusal: Expected = { is: "refusal" };
