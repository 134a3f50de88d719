/** Phrases for the names of a workspace: whole names, and parts of names that only one of them has. */
import { SMALL_WORDS } from "./small-words.ts";
import type { ValueMeaning } from "./value-words.ts";
import type { NamedValue } from "./vocabulary.ts";
import { wordsOf } from "./words-of.ts";

/** A shorter word doesn't stand for the name that it is part of, or for a name of its own. */
const LEAST_LETTERS_OF_PART = 5;
const LEAST_LETTERS = 4;

/** @param isTaken whether a phrase means something already, such as "search" of "Brand search" */
export function nameEntries(
  values: readonly NamedValue[],
  isTaken: (phrase: string) => boolean,
): (readonly [string, { is: "value" } & ValueMeaning])[] {
  const byName = Map.groupBy(values, (value) => nameOf(value).join(" "));
  byName.delete("");
  const holders = new Map<string, number>();
  for (const part of [...byName.keys()].flatMap((name) => [...new Set(partsOf(name))])) {
    holders.set(part, (holders.get(part) ?? 0) + 1);
  }
  const isPart = (part: string): boolean =>
    holders.get(part) === 1 &&
    (part.includes(" ") || part.length >= LEAST_LETTERS_OF_PART) &&
    !part.split(" ").every((word) => SMALL_WORDS.has(word)) &&
    !isTaken(part);
  return [...byName].flatMap(([name, named]) => {
    const options = [...Map.groupBy(named, ({ dimension }) => dimension)].map(([dimension, own]) => ({
      dimension,
      values: own.map(({ value }) => value),
    }));
    const meaning = { is: "value" as const, options, label: named[0]?.name ?? name };
    const isWhole = !SMALL_WORDS.has(name) && name.length >= LEAST_LETTERS;
    return [...(isWhole ? [name] : []), ...partsOf(name).filter(isPart)].map((phrase) => [phrase, meaning] as const);
  });
}

/** A page is called by the last part of its path, a site without its ending. */
function nameOf({ dimension, name }: NamedValue): string[] {
  if (dimension === "landingPage") return wordsOf(name.split("/").at(-1) ?? "");
  return wordsOf(dimension === "source" ? name.replace(/\.[a-z]{2,}$/, "") : name);
}

function partsOf(name: string): string[] {
  const words = name.split(" ");
  return words.flatMap((_, from) =>
    words.slice(from).map((__, index) => words.slice(from, from + index + 1).join(" ")),
  );
}
