/** Instants as text. Events of one millisecond are many, and working the text out anew costs as much as an id. */

let last = { at: 0, text: new Date(0).toISOString() };

/** @param at Unix milliseconds. @returns ISO 8601 UTC with milliseconds */
export function isoInstant(at: number): string {
  if (at !== last.at) last = { at, text: new Date(at).toISOString() };
  return last.text;
}
