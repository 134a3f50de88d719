/**
 * Reads the log in batches on a thread of its own, so that reading, parsing and writing rows as text take nothing from
 * the requests that this process answers. The databases are asked from here: the thread holds no connection.
 */
import { Worker } from "node:worker_threads";
import type { EventRecord } from "../events/event-record.ts";
import type { BatchNews } from "./batch-news.ts";
import type { BatchLines, BatchProcessor } from "./batch-processor.ts";
import type { ReadOptions, SegmentChunk } from "./read-segment.ts";

/** Some events of the log, in its order. Good until the reader reads on. */
export interface LogBatch {
  /** How many there are. */
  readonly events: number;
  /** A part of them, as `Array.slice` takes it. */
  slice(from: number, to?: number): LogBatch;
  /** Whose they are, each once. */
  workspaceIds(): Promise<string[]>;
  /** What they are recognised by, each once. */
  keys(): Promise<string[]>;
  /** Their rows. @param without keys of events to leave out */
  lines(without: ReadonlySet<string>): Promise<BatchLines>;
  news(): Promise<BatchNews[]>;
  /** The events themselves: copied from thread to thread, which is what everything else here is there to avoid. */
  records(): Promise<EventRecord[]>;
}

export interface BatchRead extends Omit<SegmentChunk, "records"> {
  batch: LogBatch;
}

export interface BatchReader {
  /** Reads as `readSegment` does. Rejects when the thread dies; ask again then. */
  read(file: string, offset: number, options: ReadOptions): Promise<BatchRead>;
  close(): Promise<void>;
}

/** One question to the thread. */
export interface DeskCall {
  name: keyof BatchProcessor;
  args: Parameters<BatchProcessor[keyof BatchProcessor]>;
}

export type DeskAnswer = { value: unknown } | { error: unknown };

/** A desk elsewhere: every answer is a promise. */
type FarDesk = {
  [Name in keyof BatchProcessor]: (
    ...args: Parameters<BatchProcessor[Name]>
  ) => Promise<Awaited<ReturnType<BatchProcessor[Name]>>>;
};

/** Starts the thread with the first question; one that died is started again with the next. */
export function openBatchReader(): BatchReader {
  let thread: Thread | null = null;
  const ask = (name: DeskCall["name"], args: DeskCall["args"]): Promise<unknown> => {
    thread ??= startThread(() => {
      thread = null;
    });
    return thread.ask({ name, args });
  };
  const names = [
    "read",
    "workspaceIds",
    "keys",
    "lines",
    "news",
    "records",
  ] as const satisfies (keyof BatchProcessor)[];
  const desk = Object.fromEntries(
    names.map((name) => [name, (...args: DeskCall["args"]) => ask(name, args)]),
  ) as unknown as FarDesk;
  return {
    read: async (file, offset, options) => {
      const { events, ...read } = await desk.read(file, offset, options);
      return { batch: batchAt(desk, 0, events), ...read };
    },
    close: async () => {
      await thread?.stop();
    },
  };
}

function batchAt(desk: FarDesk, from: number, to: number): LogBatch {
  return {
    events: to - from,
    slice: (start, end = to - from) => batchAt(desk, from + start, Math.min(to, from + end)),
    workspaceIds: () => desk.workspaceIds(from, to),
    keys: () => desk.keys(from, to),
    lines: (without) => desk.lines(from, to, without),
    news: () => desk.news(from, to),
    records: () => desk.records(from, to),
  };
}

interface Thread {
  ask(call: DeskCall): Promise<unknown>;
  stop(): Promise<void>;
}

function startThread(onEnd: () => void): Thread {
  const worker = new Worker(new URL("./batch-worker.ts", import.meta.url), { name: "event-log" });
  const waiting: PromiseWithResolvers<unknown>[] = [];
  const end = (reason: unknown): void => {
    onEnd();
    for (const { reject } of waiting.splice(0)) reject(reason);
  };
  worker.on("message", (answer: DeskAnswer) => {
    const first = waiting.shift();
    if ("error" in answer) first?.reject(answer.error);
    else first?.resolve(answer.value);
  });
  worker.on("error", end);
  worker.on("exit", () => end(new Error("the thread that reads the event log has ended")));
  return {
    ask: (call) => {
      const asked = Promise.withResolvers<unknown>();
      waiting.push(asked);
      worker.postMessage(call);
      return asked.promise;
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}
