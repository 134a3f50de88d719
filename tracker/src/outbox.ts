/**
 * Events on their way. Each is kept in storage until the server has answered, and sent again with the same id if it
 * has not: the collector counts an id once.
 */
import type { CollectedEvent } from "@tributary/contract/events";
import type { TextStore } from "./storage.ts";

export interface OutboxContext {
  /** Key in the store. */
  key: string;
  store: TextStore;
  /** Sends a batch. @returns the HTTP status; rejects when there was no answer */
  send: (batch: readonly CollectedEvent[]) => Promise<number>;
  /** Calls back after a delay. */
  later: (work: () => void, delayMs: number) => void;
  /** Unix milliseconds. */
  now: () => number;
}

export interface Outbox {
  add(event: CollectedEvent): void;
  /** Sends again what is waiting from before. */
  retry(): void;
}

/** An event and when it happened, by the page's clock. */
type Kept = [event: CollectedEvent, at: number];

const MAX_KEPT = 50;
/** The collector refuses what pages tell of more than seven days ago. */
const MAX_AGE_MS = 6 * 86_400_000;
const FIRST_DELAY_MS = 2000;
const MAX_DELAY_MS = 120_000;

/** Opens the outbox; nothing is sent before `add` or `retry`. */
export function createOutbox({ key, store, send, later, now }: OutboxContext): Outbox {
  let fresh: Kept[] = [];
  let kept = read(store.get(key), now());
  let delayMs = FIRST_DELAY_MS;
  let isRetryPlanned = false;

  const keep = (events: Kept[]): void => {
    kept = events.slice(-MAX_KEPT);
    store.set(key, kept.length ? JSON.stringify(kept) : null);
  };

  const attempt = async (events: Kept[], batch: CollectedEvent[]): Promise<void> => {
    const status = await send(batch).catch(() => 0);
    if (status && status !== 429 && status < 500) {
      // Taken, or refused for good: the same again would be refused again.
      keep(kept.filter((event) => !events.includes(event)));
      delayMs = FIRST_DELAY_MS;
    } else if (!isRetryPlanned) {
      isRetryPlanned = true;
      later(retry, delayMs);
      delayMs = Math.min(delayMs * 2, MAX_DELAY_MS);
    }
  };

  const retry = (): void => {
    isRetryPlanned = false;
    const batch = kept.map(([event, at]) => ({ ...event, occurredAt: new Date(at).toISOString() }));
    if (batch.length) void attempt(kept, batch);
  };

  const flush = (): void => {
    const events = fresh;
    fresh = [];
    keep([...kept, ...events]);
    // What is told at once needs no time of its own; the page's clock may be wrong.
    void attempt(
      events,
      events.map(([event]) => event),
    );
  };

  return {
    add: (event) => {
      // Events of one moment go together, and still before the page can be left.
      if (fresh.push([event, now()]) === 1) void Promise.resolve().then(flush);
    },
    retry,
  };
}

function read(text: string | null, now: number): Kept[] {
  try {
    const events: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(events) ? events.filter(([, at]) => at > now - MAX_AGE_MS && at <= now) : [];
  } catch {
    return [];
  }
}
