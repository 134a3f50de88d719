/**
 * Whose is this public name? Names (`pixel:<id>`, `link:<code>`, `key:<hash>`) arrive before any workspace is known,
 * often thousands of times a second, so answers are remembered for a short while in this process.
 */
import { createLastKnown } from "../../core/last-known.ts";
import type { DirectoryEntry } from "./directory.sql.ts";

/**
 * A name taken away anywhere in the installation stops working here within this time, while the database can be asked.
 * What this process knew before is good until it can: collection goes on.
 */
const KNOWN_MS = 4000;
/** Short, so that a name made by another process works almost at once. */
const UNKNOWN_MS = 1000;
const MAX_NAMES = 10_000;

export interface Directory {
  /** @param name `kind:value`; @returns null when nobody has the name */
  lookUp(name: string): Promise<DirectoryEntry | null>;
  /** Forgets what this process remembers of a name that has just been added or removed. */
  forget(name: string): void;
}

export interface DirectoryOptions {
  find: (name: string) => Promise<DirectoryEntry | null>;
  /** Unix milliseconds. */
  clock: () => number;
}

interface Remembered {
  entry: Promise<DirectoryEntry | null>;
  validUntil: number;
}

/** Makes the directory with its own memory; it forgets the name that has gone longest without being asked for. */
export function createDirectory({ find, clock }: DirectoryOptions): Directory {
  const memory = new Map<string, Remembered>();
  const lastKnown = createLastKnown<DirectoryEntry | null>({ maxEntries: MAX_NAMES });

  const ask = (name: string): Remembered => {
    // Counted from the question, because what is asked may be taken away before the answer arrives.
    const askedAt = clock();
    const fresh: Remembered = { entry: lastKnown.get(name, () => find(name)), validUntil: askedAt + KNOWN_MS };
    fresh.entry.then(
      (entry) => {
        if (!entry) fresh.validUntil = askedAt + UNKNOWN_MS;
      },
      () => {
        if (memory.get(name) === fresh) memory.delete(name);
      },
    );
    return fresh;
  };

  return {
    lookUp: (name) => {
      const known = memory.get(name);
      const current = known && known.validUntil > clock() ? known : ask(name);
      memory.delete(name);
      memory.set(name, current);
      if (memory.size > MAX_NAMES) memory.delete(memory.keys().next().value ?? name);
      return current.entry;
    },
    forget: (name) => {
      memory.delete(name);
      lastKnown.forget(name);
    },
  };
}
