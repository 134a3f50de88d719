/** How cells of the files that emulators play are read. Each throws an Error that says what the cell must be. */
import { dayIn } from "./day-in.ts";
import type { ReadCell } from "./read-csv.ts";

const DECIMAL = /^(-?)(\d{1,12})(?:\.(\d{1,12}))?$/;
const MICRO_DIGITS = 6;

export const text: ReadCell<string> = (cell) => cell;

/** An id of digits, as Google and Meta give. */
export const digits: ReadCell<string> = (cell) => {
  if (!/^[1-9]\d{0,18}$/.test(cell)) throw new Error(`must be an id of digits, not "${cell}"`);
  return cell;
};

/** A whole number of an int64, not below 0. */
export const count: ReadCell<bigint> = (cell) => {
  if (!/^\d{1,18}$/.test(cell)) throw new Error(`must be a whole number, not "${cell}"`);
  return BigInt(cell);
};

/** May be a fraction. */
export const number: ReadCell<number> = (cell) => {
  if (!DECIMAL.test(cell)) throw new Error(`must be a number such as 3 or 0.5, not "${cell}"`);
  return Number(cell);
};

/** Units of a currency with up to six decimals. @returns millionths */
export const micros: ReadCell<bigint> = (cell) => {
  const [, sign = "", units = "", decimals = ""] = DECIMAL.exec(cell) ?? [];
  if (units === "" || decimals.length > MICRO_DIGITS) {
    throw new Error(`must be an amount with at most six decimals, not "${cell}"`);
  }
  return BigInt(`${sign}${units}${decimals.padEnd(MICRO_DIGITS, "0")}`);
};

/** "YYYY-MM-DD" */
export const day: ReadCell<string> = (cell) => {
  const at = /^\d{4}-\d\d-\d\d$/.test(cell) ? new Date(`${cell}T00:00:00Z`) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== cell) {
    throw new Error(`must be a day such as 2026-11-19, not "${cell}"`);
  }
  return cell;
};

/** A time with its zone. @returns Unix milliseconds */
export const instant: ReadCell<number> = (cell) => {
  const at = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(cell) ? Date.parse(cell) : Number.NaN;
  if (Number.isNaN(at)) throw new Error(`must be a time such as 2026-11-19T08:00:00Z, not "${cell}"`);
  return at;
};

export const currency: ReadCell<string> = (cell) => {
  if (!/^[A-Z]{3}$/.test(cell)) throw new Error(`must be a currency such as EUR, not "${cell}"`);
  return cell;
};

export const timeZone: ReadCell<string> = (cell) => {
  try {
    dayIn(cell, 0);
  } catch {
    throw new Error(`must be a time zone such as Europe/Berlin, not "${cell}"`);
  }
  return cell;
};

/** @returns reads one of these words */
export function oneOf(words: readonly string[]): ReadCell<string> {
  return (cell) => {
    if (!words.includes(cell)) throw new Error(`must be one of ${words.join(", ")}, not "${cell}"`);
    return cell;
  };
}
