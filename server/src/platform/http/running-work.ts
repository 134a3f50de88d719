/** What this process is at: known wherever the work's own code runs, so that each line it logs names it. */
import { AsyncLocalStorage } from "node:async_hooks";
import type { Span } from "../../core/tracer.ts";

export interface RunningWork {
  /** What the lines of a log say of it. */
  facts(): Readonly<Record<string, string | undefined>>;
  /** Null: it is not traced. */
  span: Span | null;
}

const running = new AsyncLocalStorage<RunningWork>();

export function within<T>(work: RunningWork, run: () => T): T {
  return running.run(work, run);
}

/** Null: what runs belongs to no request and no job. */
export function runningWork(): RunningWork | null {
  return running.getStore() ?? null;
}
