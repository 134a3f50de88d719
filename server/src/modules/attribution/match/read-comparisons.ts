/**
 * Reads pairs that were compared already: a CSV file with a header, whose columns `gamma_*` hold a level of agreement, 0 for
 * none, higher for closer; -1 or nothing where there was nothing to compare. Other columns are left alone. Throws with the
 * line's number for anything else, because a skipped pair would silently move the chances.
 */
import type { Comparison } from "./estimate-chances.ts";

export interface ComparedPairs {
  /** Names of the columns, as the header has them. */
  columns: string[];
  pairs: Comparison[];
}

const PREFIX = "gamma_";
const MAX_LEVEL = 100;
/** A cell in quotes, in which quotes are doubled, or one without. */
const CELL = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g;

export function readComparisons(text: string): ComparedPairs {
  const [header = "", ...lines] = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const names = cellsOf(header);
  const places = names.flatMap((name, place) => (name.startsWith(PREFIX) ? [place] : []));
  if (places.length === 0) throw new Error(`line 1: must name columns that begin with ${PREFIX}`);
  const pairs = lines.flatMap((line, index) => {
    if (line.trim() === "") return [];
    const cells = cellsOf(line);
    return [places.map((place) => levelOf(cells[place], index + 2, names[place] ?? ""))];
  });
  if (pairs.length === 0) throw new Error("there is no pair in the file");
  return { columns: places.map((place) => names[place] ?? ""), pairs };
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(CELL)].map(([, quoted, plain = ""]) => quoted?.replaceAll('""', '"') ?? plain.trim());
}

function levelOf(cell: string | undefined, lineNumber: number, column: string): number | null {
  if (cell === "" || cell === "-1") return null;
  const level = Number(cell);
  if (Number.isInteger(level) && level >= 0 && level <= MAX_LEVEL) return level;
  throw new Error(`line ${lineNumber}: ${column} must be a whole number from 0 to ${MAX_LEVEL}, -1, or empty`);
}
