/** JSON of providers: whole numbers that a double cannot hold, such as ids and micros, are kept as they were written. */

/** Digits enough to go beyond 2^53; what has none is parsed the fast way. */
const MAY_BE_LONG = /\d{16}/;
const WHOLE = /^-?\d+$/;

/** @returns parsed JSON, with whole numbers beyond 2^53 as text. @throws SyntaxError */
export function parseProviderJson(text: string): unknown {
  return MAY_BE_LONG.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
}

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  return context?.source !== undefined && WHOLE.test(context.source) ? context.source : value;
}
