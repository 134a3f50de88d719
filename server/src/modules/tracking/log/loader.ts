/**
 * Moves events from the local log into ClickHouse in large batches. The cursor is written after the batch; a crash in
 * between loads the batch again, which changes nothing. While ClickHouse is away the log grows and nothing is lost.
 */
import { appendFile, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { type LogBatch, openBatchReader } from "./batch-reader.ts";
import { type EventLog, listSegments, segmentName } from "./event-log.ts";

export interface LoaderOptions {
  folder: string;
  eventLog: EventLog;
  /** Stores a batch; loading the same batch twice must change nothing. */
  load: (batch: LogBatch) => Promise<number>;
  /** Whether an error of `load` means that a record of the batch can never be stored. */
  isRefusal: (error: unknown) => boolean;
  /** Told of every batch after it is stored; told again when a crash came in between. */
  onLoaded: (batch: LogBatch) => Promise<void>;
  log: Logger;
}

export interface Loader {
  /** Finishes the running batch and what was acknowledged before the call, then stops. */
  stop(): Promise<void>;
}

interface Cursor {
  segment: number;
  offset: number;
}

/**
 * Between batches the loader rests twice as long as a batch took: what arrives meanwhile makes the next one larger and
 * so cheaper, and requests have the processors. Bounded, so that reports stay fresh.
 */
const REST_SHARE = 2;
const MIN_REST_MS = 200;
const MAX_REST_MS = 700;
const RETRY_MS = 1000;
const CHUNK_BYTES = 4 * 1_048_576;

export async function startLoader(options: LoaderOptions): Promise<Loader> {
  const reader = openBatchReader();
  const cursorFile = path.join(options.folder, "cursor.json");
  let cursor = await readCursor(cursorFile);
  const stopping = new AbortController();

  /** One step. @returns whether there may be more at once */
  const step = async (): Promise<boolean> => {
    const segments = (await listSegments(options.folder)).filter((segment) => segment >= cursor.segment);
    const segment = segments[0];
    if (segment === undefined) return false;
    const offset = segment === cursor.segment ? cursor.offset : 0;
    const isComplete = segment < options.eventLog.activeSegment();
    const file = path.join(options.folder, segmentName(segment));
    const { batch, nextOffset, atEnd } = await reader.read(file, offset, CHUNK_BYTES);
    if (batch.events > 0) await loadOrQuarantine(options, batch);
    if (atEnd && isComplete) {
      cursor = { segment: segment + 1, offset: 0 };
      await writeCursor(cursorFile, cursor);
      await rm(file, { force: true });
      return true;
    }
    if (batch.events === 0) return false;
    cursor = { segment, offset: nextOffset };
    await writeCursor(cursorFile, cursor);
    return !atEnd;
  };

  const rest = (ms: number): Promise<void> => sleep(ms, undefined, { signal: stopping.signal }).catch(() => {});
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        const startedAt = performance.now();
        const isBehind = await step();
        const restMs = REST_SHARE * (performance.now() - startedAt);
        if (!isBehind) await rest(Math.min(Math.max(MIN_REST_MS, restMs), MAX_REST_MS));
      } catch (error) {
        options.log.error({ err: error }, "events could not be loaded yet; they stay in the log");
        await rest(RETRY_MS);
      }
    }
    await drain(step, options.log);
  };

  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
      await reader.close();
    },
  };
}

/** The last steps before stopping; what cannot be loaded now is loaded at the next start. */
async function drain(step: () => Promise<boolean>, log: Logger): Promise<void> {
  try {
    while (await step());
  } catch (error) {
    log.warn({ err: error }, "events left in the log are loaded at the next start");
  }
}

/**
 * A refused batch holds a record that can never be stored. Halving finds it; it is kept aside, so that one record
 * never stops all that come behind it.
 */
async function loadOrQuarantine(options: LoaderOptions, batch: LogBatch): Promise<void> {
  try {
    await options.load(batch);
  } catch (error) {
    if (!options.isRefusal(error)) throw error;
    if (batch.events === 1) {
      const [only] = await batch.records();
      await appendFile(path.join(options.folder, "quarantine.jsonl"), `${JSON.stringify(only)}\n`, { mode: 0o600 });
      options.log.error(
        { err: error, workspaceId: only?.workspace_id },
        "an event was put aside: the store refuses it",
      );
      return;
    }
    const half = Math.ceil(batch.events / 2);
    await loadOrQuarantine(options, batch.slice(0, half));
    await loadOrQuarantine(options, batch.slice(half));
    return;
  }
  await options.onLoaded(batch);
}

async function readCursor(file: string): Promise<Cursor> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Cursor;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { segment: 0, offset: 0 };
    throw error;
  }
}

async function writeCursor(file: string, cursor: Cursor): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(cursor));
  await rename(`${file}.new`, file);
}
