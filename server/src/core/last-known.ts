/**
 * Answers as last known while the store that knows cannot be asked: collection needs little of the databases, and that
 * little changes seldom. A store that does not answer at all must not hold callers up either.
 */
import { AppError } from "./errors.ts";

export interface LastKnownOptions {
  /** Beyond this the answers given longest ago are forgotten. */
  maxEntries: number;
}

/** How long a caller waits where an earlier answer is at hand. */
const PATIENCE_MS = 500;
/** How long one waits where none is. */
const LIMIT_MS = 5000;
const RETRY_AFTER_SECONDS = 2;

export interface LastKnown<Value> {
  /**
   * The answer of `load`; that of its last success where it fails or takes long. One load a key at a time.
   * Where nothing is known yet it rejects as `load` does, and with AppError `unavailable` after five seconds.
   */
  get(key: string, load: () => Promise<Value>): Promise<Value>;
  /** The answer has changed: what was known, or is just being asked, is not given any more. */
  forget(key: string): void;
}

/** Makes an empty memory. Callers put a cache before it: each call here asks the store. That there is nothing is not kept. */
export function createLastKnown<Value>({ maxEntries }: LastKnownOptions): LastKnown<Value> {
  const known = new Map<string, { value: Value }>();
  const loading = new Map<string, Promise<Value>>();

  const keep = (key: string, value: Value): void => {
    // Set anew, so that the map's order is that of the answers.
    known.delete(key);
    if (value !== null) known.set(key, { value });
    if (known.size > maxEntries) known.delete(known.keys().next().value ?? key);
  };
  const ask = (key: string, load: () => Promise<Value>): Promise<Value> => {
    const asked = load();
    loading.set(key, asked);
    const end = (value?: { answer: Value }): void => {
      if (loading.get(key) !== asked) return;
      loading.delete(key);
      if (value) keep(key, value.answer);
    };
    asked.then(
      (answer) => end({ answer }),
      () => end(),
    );
    return asked;
  };
  return {
    get: async (key, load) => {
      const asked = loading.get(key) ?? ask(key, load);
      const before = known.get(key);
      if (!before) return within(LIMIT_MS, asked, () => Promise.reject(noAnswer()));
      const fallBack = (): Promise<Value> => Promise.resolve(before.value);
      return within(PATIENCE_MS, asked, fallBack).catch(fallBack);
    },
    forget: (key) => {
      known.delete(key);
      loading.delete(key);
    },
  };
}

async function within<Value>(ms: number, answer: Promise<Value>, otherwise: () => Promise<Value>): Promise<Value> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), ms);
  try {
    const first = await Promise.race([answer.then((value) => ({ value })), promise]);
    return first ? first.value : await otherwise();
  } finally {
    clearTimeout(timer);
  }
}

function noAnswer(): AppError {
  return new AppError("unavailable", {
    public: "The database does not answer at the moment; try again shortly.",
    internal: `no answer within ${LIMIT_MS} ms`,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}
