/**
 * The append log of accepted events, on the local disk. Records that arrive while a flush is running wait and share
 * the next one, so that durability costs one fsync for many requests. A segment file holds frames (`event-frame.ts`).
 *
 * After a failed write or fsync the segment is closed for good and never synced again: the kernel may have dropped the
 * pages and would report success the second time. What was in flight is refused, so its sender tries again.
 */
import { type FileHandle, mkdir, open, readdir } from "node:fs/promises";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { AppError } from "../../../core/errors.ts";
import type { EventSink } from "../events/event-record.ts";
import { toFrame, toText } from "./event-frame.ts";

export interface EventLog extends EventSink {
  /** Sequence number of the segment being written; lower ones are complete. */
  activeSegment(): number;
  /** Ends the current segment, so that the loader can finish and remove it. */
  rotate(): Promise<void>;
  /** Waits for what is in flight, then closes. Later appends are refused. */
  close(): Promise<void>;
}

const MAX_SEGMENT_BYTES = 64 * 1_048_576;
/** Beyond this the disk is not keeping up, and waiting longer would only hide it. */
const MAX_WAITING_BYTES = 64 * 1_048_576;

/** Characters beyond which a frame takes no more. */
const FRAME_LENGTH = 1_048_576;

interface Waiting {
  /** Its events, as a frame holds them. */
  text: string;
  resolve: () => void;
  reject: (error: AppError) => void;
}

/** Name of a segment file; names sort as their numbers do. */
export function segmentName(sequence: number): string {
  return `${String(sequence).padStart(10, "0")}.log`;
}

/** The segments in a folder, oldest first. */
export async function listSegments(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => /^\d{10}\.log$/.test(name))
    .map((name) => Number.parseInt(name, 10))
    .sort((a, b) => a - b);
}

/** Opens the log; a new segment is begun, so that a torn end left by a crash is never written behind. */
export async function openEventLog(folder: string): Promise<EventLog> {
  await mkdir(folder, { recursive: true });
  let sequence = ((await listSegments(folder)).at(-1) ?? 0) + 1;
  let file: FileHandle | null = await openSegment(folder, sequence);
  let segmentBytes = 0;
  let waiting: Waiting[] = [];
  let waitingBytes = 0;
  let flushing: Promise<void> | null = null;
  let closed = false;

  const nextSegment = async (): Promise<FileHandle> => {
    const opened = await openSegment(folder, sequence + 1);
    sequence += 1;
    segmentBytes = 0;
    return opened;
  };

  const writeOut = async (group: readonly Waiting[]): Promise<void> => {
    file ??= await nextSegment();
    const bytes = framesOf(group);
    try {
      const { bytesWritten } = await file.write(bytes);
      if (bytesWritten < bytes.length) throw new Error("the disk took a part only");
      await file.datasync();
    } catch (error) {
      const broken = file;
      file = null;
      await broken.close().catch(() => {});
      throw error;
    }
    segmentBytes += bytes.length;
    if (segmentBytes >= MAX_SEGMENT_BYTES) await closeSegment();
  };

  const closeSegment = async (): Promise<void> => {
    const full = file;
    file = null;
    await full?.close();
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
    append: (records) => {
      if (closed) return Promise.reject(notStored("the log is closed"));
      if (waitingBytes > MAX_WAITING_BYTES) return Promise.reject(notStored("the disk is not keeping up"));
      const text = toText(records);
      return new Promise((resolve, reject) => {
        waiting.push({ text, resolve, reject });
        waitingBytes += text.length;
        flushing ??= flush();
      });
    },
    activeSegment: () => (file ? sequence : sequence + 1),
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

/** What shares a flush shares a frame, up to a size that is read in one go. */
function framesOf(group: readonly Waiting[]): Buffer {
  const frames: Buffer[] = [];
  let texts: string[] = [];
  let length = 0;
  for (const { text } of group) {
    texts.push(text);
    length += text.length;
    if (length < FRAME_LENGTH) continue;
    frames.push(toFrame(texts));
    texts = [];
    length = 0;
  }
  if (texts.length > 0) frames.push(toFrame(texts));
  return frames.length === 1 ? (frames[0] as Buffer) : Buffer.concat(frames);
}

async function openSegment(folder: string, sequence: number): Promise<FileHandle> {
  const file = await open(path.join(folder, segmentName(sequence)), "ax", 0o600);
  // The file's name must be as durable as its content.
  const directory = await open(folder, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
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
