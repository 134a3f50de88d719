/** Instants as text. Events of one second are many, and working the whole text out anew costs as much as an id. */

let last = { second: 0, prefix: "1970-01-01T00:00:00." };

/** @param at whole Unix milliseconds. @returns ISO 8601 UTC with milliseconds. Throws RangeError for no instant of a Date */
export function isoInstant(at: number): string {
  const second = Math.floor(at / 1000);
  if (second !== last.second) last = { second, prefix: new Date(second * 1000).toISOString().slice(0, -"000Z".length) };
  return `${last.prefix}${String(at - second * 1000).padStart(3, "0")}Z`;
}
