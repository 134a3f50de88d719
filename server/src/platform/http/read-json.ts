/** Reading bodies that strangers wrote: bounded depth, and no key that could reach a prototype. */
import { AppError } from "../../core/errors.ts";

const MAX_DEPTH = 32;

const BYTE_ORDER_MARK = "\ufeff";

/** Parses JSON, with or without the mark that some editors and languages put before UTF-8. Throws `malformed_json` for anything that is not, nests deeper than 32, or names a prototype. */
export function readJson(marked: string): unknown {
  const text = marked.startsWith(BYTE_ORDER_MARK) ? marked.slice(BYTE_ORDER_MARK.length) : marked;
  if (deeperThan(text, MAX_DEPTH))
    throw new AppError("malformed_json", `The JSON nests deeper than ${MAX_DEPTH} levels.`);
  try {
    // A reviver makes parsing several times slower, so only texts with escapes or the key itself are given one.
    return NEEDS_CARE.test(text) ? JSON.parse(text, cleaned) : JSON.parse(text);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("malformed_json", "The body is not valid JSON.");
  }
}

/** A key or an escape that must not pass, or a number that is too long, or written too shortly, to be read as one. */
const NEEDS_CARE = /__proto__|\\u|[[:,]\s*-?\d(?:\d{15}|[\d.]*e)/i;

/**
 * Half of a surrogate pair and NUL, which only an escape can smuggle in, would be refused by the stores. A number that
 * JavaScript would turn into another one is kept as it is written, as text: what means an id stays that very id.
 */
function cleaned(key: string, value: unknown, written?: { source: string }): unknown {
  if (key === "__proto__") throw new AppError("malformed_json", "The key __proto__ is not accepted.");
  if (typeof value === "number") return isExact(value, written?.source ?? "") ? value : written?.source;
  return typeof value === "string" ? value.toWellFormed().replaceAll("\0", "") : value;
}

/** Fractions are rounded as everywhere; whole numbers beyond 2^53, and what JavaScript takes for 0 or infinity, are others. */
function isExact(value: number, source: string): boolean {
  if (!Number.isInteger(value)) return Number.isFinite(value);
  return Number.isSafeInteger(value) && (value !== 0 || !/^[^e]*[1-9]/i.test(source));
}

const QUOTE = 34;
const BACKSLASH = 92;
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];

/** Counts brackets outside strings: parsing first would already have paid for the depth. */
function deeperThan(text: string, limit: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === OPEN_OBJECT || code === OPEN_LIST) depth++;
    else if (code === CLOSE_OBJECT || code === CLOSE_LIST) depth--;
    if (depth > limit) return true;
  }
  return false;
}

/** Where the string that opens at `start` closes; the text's end when it does not. */
function endOfString(text: string, start: number): number {
  let from = start + 1;
  for (;;) {
    const end = text.indexOf('"', from);
    if (end < 0) return text.length;
    let backslashes = 0;
    while (end - 1 - backslashes >= from && text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return end;
    from = end + 1;
  }
}
