/**
 * The append log of accepted events, on the local disk. Records that arrive while a flush is running wait and share
 * the next one, so that durability costs one fsync for many requests. A segment file holds frames (`event-frame.ts`).
 *
 * After a failed write or fsync the segment is closed for good and never synced again: the kernel may have dropped the
 * pages and would report success the second time. What was in flight is refused, so its sender tries again.
 */
import { type FileHandle, mkdir, open as openFile } from "node:fs/promises";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { AppError } from "../../../core/errors.ts";
import { syncFolder } from "../../../platform/files/write-durably.ts";
import type { EventSink } from "../events/event-record.ts";
import { readCursor } from "./cursor.ts";
import { countByWorkspace, type EventCounts, plus } from "./event-counts.ts";
import { FRAME_LENGTH, toFrame, toTexts } from "./event-frame.ts";
import { type LogAccounts, openLogAccounts } from "./log-accounts.ts";
import { readLosses } from "./log-losses.ts";
import { listKept, listSegments, segmentName } from "./segment-files.ts";

export interface EventLog extends EventSink {
  /** What was acknowledged of each segment that is not settled yet. */
  readonly accounts: LogAccounts;
  /** Sequence number of the segment being written, or to be written next; lower ones are complete. */
  activeSegment(): number;
  /** Ends the current segment, so that the loader can finish and remove it. */
  rotate(): Promise<void>;
  /** Waits for what is in flight, then closes. Later appends are refused. */
  close(): Promise<void>;
}

const MAX_SEGMENT_BYTES = 64 * 1_048_576;
/** Beyond this the disk is not keeping up, and waiting longer would only hide it. */
const MAX_WAITING_BYTES = 64 * 1_048_576;

interface Waiting {
  /** Its events, as frames hold them. */
  texts: string[];
  length: number;
  events: EventCounts;
  resolve: () => void;
  reject: (error: AppError) => void;
}

/** Opens the log; a new segment is begun, so that a torn end left by a crash is never written behind. */
export async function openEventLog(folder: string): Promise<EventLog> {
  await mkdir(folder, { recursive: true });
  const accounts = await openLogAccounts(folder);
  let sequence = await highestNumber(folder, accounts);
  let open: FileHandle | null = null;
  let isOpening = false;
  let segmentBytes = 0;
  let waiting: Waiting[] = [];
  let waitingBytes = 0;
  let flushing: Promise<void> | null = null;
  let closed = false;

  const nextSegment = async (): Promise<FileHandle> => {
    // The number is used up even where opening fails: the file may have been made, and would be in the way for good.
    sequence += 1;
    isOpening = true;
    try {
      open = await openSegment(folder, sequence);
      segmentBytes = 0;
      return open;
    } finally {
      isOpening = false;
    }
  };

  const writeOut = async (group: readonly Waiting[]): Promise<void> => {
    const file = open ?? (await nextSegment());
    const bytes = framesOf(group);
    try {
      const { bytesWritten } = await file.write(bytes);
      if (bytesWritten < bytes.length) throw new Error("the disk took a part only");
      await file.datasync();
    } catch (error) {
      open = null;
      await file.close().catch(() => {});
      throw error;
    }
    segmentBytes += bytes.length;
    accounts.acknowledge(sequence, segmentBytes, group.map(({ events }) => events).reduce(plus));
    if (segmentBytes >= MAX_SEGMENT_BYTES) await closeSegment();
  };

  /** What was acknowledged stays so, whatever fails here. */
  const closeSegment = async (): Promise<void> => {
    const full = open;
    open = null;
    await full?.close().catch(() => {});
    await accounts.save().catch(() => {});
  };

  const flush = async (): Promise<void> => {
    // What has arrived together is in the same turn: it shares the first sync instead of waiting for the second.
    await nextTurn();
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      waitingBytes = 0;
      try {
        await writeOut(group);
        for (const { resolve } of group) resolve();
      } catch (cause) {
        const error = notStored(cause);
        for (const { reject } of group) reject(error);
      }
    }
    flushing = null;
  };

  return {
    accounts,
    append: (records) => {
      if (closed) return Promise.reject(notStored("the log is closed"));
      if (waitingBytes > MAX_WAITING_BYTES) return Promise.reject(notStored("the disk is not keeping up"));
      const texts = toTexts(records);
      const length = texts.reduce((sum, text) => sum + text.length, 0);
      return new Promise((resolve, reject) => {
        waiting.push({ texts, length, events: countByWorkspace(records), resolve, reject });
        waitingBytes += length;
        flushing ??= flush();
      });
    },
    activeSegment: () => (open || isOpening ? sequence : sequence + 1),
    rotate: async () => {
      await flushing;
      if (segmentBytes > 0) await closeSegment();
    },
    close: async () => {
      closed = true;
      await flushing;
      await closeSegment();
    },
  };
}

/** What shares a flush shares frames, each up to the length at which it takes no more. */
function framesOf(group: readonly Waiting[]): Buffer {
  const frames: Buffer[] = [];
  let texts: string[] = [];
  let length = 0;
  for (const text of group.flatMap((waiting) => waiting.texts)) {
    if (length > 0 && length + text.length > FRAME_LENGTH) {
      frames.push(toFrame(texts));
      texts = [];
      length = 0;
    }
    texts.push(text);
    length += text.length;
  }
  frames.push(toFrame(texts));
  return frames.length === 1 ? (frames[0] as Buffer) : Buffer.concat(frames);
}

/**
 * No number is used twice, or the loader would take the new segment for the one it has read: not that of a file which is
 * there, whatever became of it, nor one that the cursor or the books know of one which is gone.
 */
async function highestNumber(folder: string, accounts: LogAccounts): Promise<number> {
  const files = [...(await listSegments(folder)), ...(await listKept(folder))];
  const lost = (await readLosses(folder)).map(({ segment }) => segment);
  const { highest } = await readCursor(folder);
  return Math.max(highest, ...files, ...lost, ...accounts.segments());
}

async function openSegment(folder: string, sequence: number): Promise<FileHandle> {
  const file = await openFile(path.join(folder, segmentName(sequence)), "ax", 0o600);
  try {
    // The file's name must be as durable as its content.
    await syncFolder(folder);
  } catch (error) {
    await file.close().catch(() => {});
    throw error;
  }
  return file;
}

function notStored(cause: unknown): AppError {
  return new AppError("unavailable", {
    public: "The event could not be stored; send it again.",
    internal: `event log: ${String(cause)}`,
    retryAfterSeconds: 2,
    cause,
  });
}
