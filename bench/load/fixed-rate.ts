/**
 * Requests at a fixed rate, whether or not earlier ones are answered: how long callers wait. A request's time runs from
 * the moment it was due, so that a server that stalls is charged with everything that queued up behind it.
 */
import { createHistogram, performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { type Connection, openConnection } from "./connection.ts";

export interface FixedRate {
  url: URL;
  connections: number;
  durationMs: number;
  perSecond: number;
  next: () => Buffer;
  status: number;
}

/** Milliseconds from due to answered. The generator looks once a millisecond what is due; that is inside. */
export interface Latency {
  p50Ms: number;
  p99Ms: number;
  answers: number;
}

const TICK_MS = 1;

/** @throws Error at the first answer with another status, or when a connection breaks */
export async function fixedRate({
  url,
  connections,
  durationMs,
  perSecond,
  next,
  status,
}: FixedRate): Promise<Latency> {
  const open = await Promise.all(Array.from({ length: connections }, () => openConnection(url)));
  const idle: Connection[] = [...open];
  const due: number[] = [];
  const histogram = createHistogram();
  let failure: Error | null = null;

  const serve = async (connection: Connection, firstDueAt: number): Promise<void> => {
    for (let dueAt: number | undefined = firstDueAt; dueAt !== undefined && !failure; dueAt = due.shift()) {
      const answer = await connection.send(next());
      if (answer.status !== status) throw new Error(`answered ${answer.status}: ${answer.body.toString("utf8")}`);
      histogram.record(Math.max(1, Math.round((performance.now() - dueAt) * 1000)));
    }
    idle.push(connection);
  };
  const startedAt = performance.now();
  const total = Math.floor((durationMs / 1000) * perSecond);
  let scheduled = 0;
  while (scheduled < total && !failure) {
    const dueByNow = Math.min(total, Math.floor(((performance.now() - startedAt) / 1000) * perSecond));
    for (; scheduled < dueByNow; scheduled++) {
      const dueAt = startedAt + (scheduled * 1000) / perSecond;
      const connection = idle.pop();
      if (connection) {
        serve(connection, dueAt).catch((error: Error) => {
          failure = error;
        });
      } else due.push(dueAt);
    }
    await sleep(TICK_MS);
  }
  while (idle.length < open.length && !failure) await sleep(TICK_MS);
  for (const connection of open) connection.close();
  if (failure) throw failure;
  return { p50Ms: histogram.percentile(50) / 1000, p99Ms: histogram.percentile(99) / 1000, answers: histogram.count };
}
