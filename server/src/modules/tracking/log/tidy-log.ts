/** Keeps events from lying in the log's files for longer than they have to. */
import { setTimeout as sleep } from "node:timers/promises";
import type { EventLog } from "./event-log.ts";
import { listSegments } from "./segment-files.ts";

const TIDY_EVERY_MS = 10 * 60_000;
const LOADED_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 100;

/**
 * Ends the segment being written and waits, for a while, until the loader has removed it. What it cannot load now stays,
 * as ever, until it can.
 */
export async function drainLog(folder: string, eventLog: Pick<EventLog, "rotate" | "activeSegment">): Promise<void> {
  await eventLog.rotate();
  const newest = eventLog.activeSegment();
  for (let waited = 0; waited < LOADED_WITHIN_MS; waited += LOOK_EVERY_MS) {
    const segments = await listSegments(folder);
    if (segments.every((segment) => segment >= newest)) return;
    await sleep(LOOK_EVERY_MS);
  }
}

/** Does now and then what keeps the log tidy, each whatever became of the others. @returns stops it */
export function keepTidying(tidy: readonly (() => Promise<void>)[], onError: (error: unknown) => void): () => void {
  const run = async (): Promise<void> => {
    for (const task of tidy) await task().catch(onError);
  };
  const timer = setInterval(() => void run(), TIDY_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
