/** The rows that a provider tells at a moment: restated ones in the place of those before, and no day that has not begun. */
import { dayIn } from "./day-in.ts";

interface DatedRow {
  date: string;
  timeZone: string;
  knownFrom: number;
}

export class KnownRows<Row extends DatedRow> {
  readonly #keyOf: (row: Row) => string;
  /** By key, in the order in which they become known. */
  readonly #versions = new Map<string, Row[]>();

  /** @param keyOf tells rows apart; a row with the key of another restates it */
  constructor(keyOf: (row: Row) => string) {
    this.#keyOf = keyOf;
  }

  /** @returns false when another row with this key becomes known at the same time: nothing is added */
  add(row: Row): boolean {
    const key = this.#keyOf(row);
    const versions = this.#versions.get(key) ?? [];
    if (versions.some(({ knownFrom }) => knownFrom === row.knownFrom)) return false;
    versions.push(row);
    versions.sort((a, b) => a.knownFrom - b.knownFrom);
    this.#versions.set(key, versions);
    return true;
  }

  clear(): void {
    this.#versions.clear();
  }

  /** @param now Unix milliseconds */
  *at(now: number): Generator<Row> {
    for (const versions of this.#versions.values()) {
      const row = versions.findLast(({ knownFrom }) => knownFrom <= now);
      if (row && row.date <= dayIn(row.timeZone, now)) yield row;
    }
  }
}
