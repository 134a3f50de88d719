/**
 * Counts failed attempts per key within a window, in the database: every process of the installation counts together.
 * An attempt is counted before it is made and taken off again when it does not fail, so that many at once are held to
 * the same limit as many in a row; a success wipes the count, except where the key is of many accounts. Within one
 * process attempts with the same key wait for one another, so that many successes at once do not stand in each other's
 * way; no more than MAX_WAITING of them do.
 */
import { createHmac } from "node:crypto";
import { AppError } from "../../../core/errors.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { countAttempt, forgetAttempts, takeOffAttempt } from "./attempt-limit.sql.ts";

export interface AttemptLimit {
  /**
   * Runs one attempt. Only what `isFailure` accepts counts against the limit.
   * @param key who tries what; only a keyed hash of it is stored
   * @throws AppError rate_limited, without running it, when the key has used up its failures, or too many wait already
   */
  attempt<T>(key: string, work: () => Promise<T>): Promise<T>;
}

export interface AttemptLimitOptions {
  postgres: PostgresClient;
  /** Keys the stored hashes. */
  hashKey: Uint8Array;
  /** Tells limits apart. */
  name: string;
  maxFailures: number;
  windowSeconds: number;
  isFailure: (error: unknown) => boolean;
  /** Whether attempts count even when they succeed: what is limited is how often they are made. */
  countsAll?: boolean;
  /** Whether failures stand after a success: where one key tries many accounts, one of its own would wipe the rest. */
  keepsFailures?: boolean;
  /** What whoever has to wait is told, before how long; a sentence. */
  refusal?: string;
  /** Unix milliseconds. */
  clock: () => number;
}

/** Each works out a slow hash: this many are a few seconds of it. */
export const MAX_WAITING = 50;
const CROWDED_RETRY_SECONDS = 5;

export function createAttemptLimit(options: AttemptLimitOptions): AttemptLimit {
  const { postgres, hashKey, name, maxFailures, windowSeconds, isFailure, clock } = options;
  const { countsAll = false, keepsFailures = false, refusal = "Too many attempts." } = options;
  const queues = new Map<string, { last: Promise<unknown>; length: number }>();

  const run = async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const keyHash = createHmac("sha256", hashKey)
      .update(JSON.stringify([name, key]))
      .digest();
    const now = clock();
    const counted = await countAttempt(postgres, {
      keyHash,
      now: new Date(now),
      windowEndsAt: new Date(now + windowSeconds * 1000),
    });
    if (counted.failures > maxFailures) {
      const seconds = Math.max(1, Math.ceil((counted.windowEndsAt.getTime() - now) / 1000));
      throw new AppError("rate_limited", {
        public: `${refusal} Try again in ${inMinutes(seconds)}.`,
        retryAfterSeconds: seconds,
      });
    }
    try {
      const outcome = await work();
      if (!countsAll) await (keepsFailures ? takeOffAttempt : forgetAttempts)(postgres, keyHash);
      return outcome;
    } catch (error) {
      if (!isFailure(error)) await takeOffAttempt(postgres, keyHash);
      throw error;
    }
  };

  return {
    attempt: async (key, work) => {
      const queue = queues.get(key) ?? { last: Promise.resolve(), length: 0 };
      if (queue.length > MAX_WAITING) throw crowded();
      queue.length += 1;
      queues.set(key, queue);
      const outcome = queue.last.then(() => run(key, work));
      queue.last = outcome.catch(() => {});
      try {
        return await outcome;
      } finally {
        queue.length -= 1;
        if (queue.length === 0) queues.delete(key);
      }
    },
  };
}

function inMinutes(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? "a minute" : `${minutes} minutes`;
}

function crowded(): AppError {
  return new AppError("rate_limited", {
    public: "Too many attempts at once. Try again in a few seconds.",
    retryAfterSeconds: CROWDED_RETRY_SECONDS,
  });
}
