/** The books of all emulators that keep some. */
import type { AdBookRow, SessionBookRow } from "../books/books.ts";
import type { Emulator, RunningEmulator } from "../emulator.ts";

/** By platform: `googleAds`, `ga4`, and so on. */
export type Books = Record<string, (AdBookRow | SessionBookRow)[]>;

export function gatherBooks(mounted: ReadonlyMap<Emulator, RunningEmulator>): Books {
  const books: Books = {};
  for (const [{ name }, running] of mounted) {
    const rows = running.adBooks?.() ?? running.sessionBooks?.();
    if (rows) books[camelCase(name)] = [...rows];
  }
  return books;
}

/** "google-ads" becomes "googleAds". */
export function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_hyphen, letter: string) => letter.toUpperCase());
}
