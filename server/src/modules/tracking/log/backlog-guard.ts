/**
 * Holds collection back while the log on disk has grown too long or the disk is nearly full: senders that are told now
 * keep their events and try again, and the databases on the same disk keep the room they need.
 */
import { stat, statfs } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../../core/errors.ts";
import type { EventSink } from "../events/event-record.ts";
import { listSegments, segmentName } from "./segment-files.ts";

export interface LogMeasure {
  /** Bytes of the log not removed yet; what is loaded goes segment by segment. */
  backlogBytes: number;
  /** Bytes of the disk free for this process. */
  freeBytes: number;
}

export interface BacklogGuardOptions {
  sink: EventSink;
  measure: () => Promise<LogMeasure>;
  maxBacklogBytes: number;
  minFreeBytes: number;
  onError: (error: unknown) => void;
}

export interface BacklogGuard extends EventSink {
  /** Measures now and then until the returned function is called. */
  keep(): () => void;
}

const MEASURE_EVERY_MS = 2000;
const RETRY_AFTER_SECONDS = 10;

/** A sink that passes on to another one while there is room. */
export function createBacklogGuard(options: BacklogGuardOptions): BacklogGuard {
  let reason: string | null = null;
  const measure = async (): Promise<void> => {
    const { backlogBytes, freeBytes } = await options.measure();
    if (backlogBytes > options.maxBacklogBytes) reason = "too many events wait to be loaded";
    else reason = freeBytes < options.minFreeBytes ? "the disk is nearly full" : null;
  };
  return {
    append: (records) => (reason === null ? options.sink.append(records) : Promise.reject(heldBack(reason))),
    keep: () => {
      const run = (): void => void measure().catch(options.onError);
      const timer = setInterval(run, MEASURE_EVERY_MS);
      timer.unref();
      run();
      return () => clearInterval(timer);
    },
  };
}

/** Measures a log's folder and its disk. */
export async function measureLog(folder: string): Promise<LogMeasure> {
  const segments = await listSegments(folder);
  const sizes = await Promise.all(segments.map((segment) => sizeOf(path.join(folder, segmentName(segment)))));
  const { bavail, bsize } = await statfs(folder);
  return { backlogBytes: sizes.reduce((sum, size) => sum + size, 0), freeBytes: bavail * bsize };
}

/** The loader may remove a segment between listing and looking. */
async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw error;
  }
}

function heldBack(reason: string): AppError {
  return new AppError("unavailable", {
    public: "Events cannot be taken right now; send them again later.",
    internal: `collection is held back: ${reason}`,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}
