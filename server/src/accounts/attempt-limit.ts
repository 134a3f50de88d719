/**
 * Counts failed attempts per key within a window, in this process. Attempts with the same key run one after the
 * other, so that many at once are held to the same limit as many in a row; a success wipes the count.
 */
import { AppError } from "../core/errors.ts";

export interface AttemptLimit {
  /**
   * Runs one attempt. Only what `isFailure` accepts counts against the limit.
   * @throws AppError rate_limited, without running it, when the key has used up its failures
   */
  attempt<T>(key: string, work: () => Promise<T>): Promise<T>;
}

export interface AttemptLimitOptions {
  maxFailures: number;
  windowSeconds: number;
  isFailure: (error: unknown) => boolean;
  /** Unix milliseconds. */
  clock: () => number;
  /** Keys remembered at most; beyond it the one that has gone longest without an attempt is forgotten. */
  maxKeys?: number;
}

interface Window {
  failures: number;
  endsAt: number;
  /** Settles, never rejects, when the newest attempt has ended. */
  newest: Promise<unknown>;
}

/** Makes one limit with its own memory. */
export function createAttemptLimit(options: AttemptLimitOptions): AttemptLimit {
  const { maxFailures, windowSeconds, isFailure, clock, maxKeys = 10_000 } = options;
  const windows = new Map<string, Window>();

  const windowOf = (key: string): Window => {
    const known = windows.get(key);
    const current = known && known.endsAt > clock() ? known : freshWindow(clock() + windowSeconds * 1000);
    windows.delete(key);
    windows.set(key, current);
    if (windows.size > maxKeys) windows.delete(windows.keys().next().value ?? key);
    return current;
  };

  const run = async <T>(window: Window, work: () => Promise<T>): Promise<T> => {
    if (window.failures >= maxFailures) {
      throw new AppError("rate_limited", {
        public: "Too many failed attempts. Wait a few minutes and try again.",
        retryAfterSeconds: Math.max(1, Math.ceil((window.endsAt - clock()) / 1000)),
      });
    }
    try {
      const outcome = await work();
      window.failures = 0;
      return outcome;
    } catch (error) {
      if (isFailure(error)) window.failures += 1;
      throw error;
    }
  };

  return {
    attempt: (key, work) => {
      const window = windowOf(key);
      const outcome = window.newest.then(() => run(window, work));
      window.newest = outcome.catch(() => {});
      return outcome;
    },
  };
}

function freshWindow(endsAt: number): Window {
  return { failures: 0, endsAt, newest: Promise.resolve() };
}
