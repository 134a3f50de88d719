/**
 * What was acknowledged, segment by segment, beside what was read back of it. The segments cannot tell that themselves:
 * one that was cut off at the end of a frame, or is gone, looks as if nothing had ever been there. The books lie in a file
 * of their own, which follows the acknowledgements by moments and is durable whenever a segment ends.
 */
import path from "node:path";
import { z } from "zod";
import { writeDurably, writeSoon } from "../../../platform/files/write-durably.ts";
import { type EventCounts, plus, total, without } from "./event-counts.ts";
import { seal, unseal } from "./sealed-json.ts";

/** What senders were promised of a segment. */
export interface SegmentAccount {
  /** How long the segment is, at least, up to the last frame that was acknowledged. */
  bytes: number;
  events: EventCounts;
}

export interface LogBalance {
  /** Acknowledged events not read back and stored yet. */
  waitingEvents: number;
  /** Since when, in seconds, none of those that wait was stored; 0: none wait. */
  stalledSeconds: number;
}

export interface LogAccounts {
  /** null: nothing was acknowledged of it, or by a version that kept no books. */
  of(segment: number): SegmentAccount | null;
  /** Those that are not settled. */
  segments(): number[];
  /** Enters what was just made durable. @param bytes length of the segment with it */
  acknowledge(segment: number, bytes: number, events: EventCounts): void;
  /** Notes how much of a segment has been read and stored so far. */
  noteRead(segment: number, events: EventCounts): void;
  /** Takes a segment off the books. Durable once it resolves. */
  settle(segment: number): Promise<void>;
  /** Makes the books durable as they are. */
  save(): Promise<void>;
  balance(): LogBalance;
}

const Stored = z.record(
  z.string().regex(/^\d{1,15}$/),
  z.object({ bytes: z.int().min(0), events: z.record(z.string(), z.int().min(0)) }),
);
const SAVE_AFTER_MS = 100;

/** The books that lie in a folder, for who only looks. Empty where there are none that can be believed. */
export async function readAccounts(folder: string): Promise<Map<number, SegmentAccount>> {
  const found = await unseal(fileIn(folder), Stored);
  const value = found.state === "whole" ? found.value : {};
  return new Map(Object.entries(value).map(([segment, account]) => [Number(segment), account]));
}

/** Opens the books of a log. @param folder of the log; it exists */
export async function openLogAccounts(folder: string): Promise<LogAccounts> {
  const accounts = await readAccounts(folder);
  /** What waits of each segment, which is asked for far more often than it could be summed up. */
  const waiting = new Map([...accounts].map(([segment, { events }]) => [segment, total(events)]));
  let waitingEvents = [...waiting.values()].reduce((sum, events) => sum + events, 0);
  let movedAt = performance.now();
  let isSaved = true;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  /** One after the other, each with what the books hold by then. */
  const write = (put: (file: string, text: string) => Promise<void>): Promise<void> => {
    const done = writing.then(() => put(fileIn(folder), seal(Object.fromEntries(accounts))));
    writing = done.catch(() => {});
    return done;
  };
  const saveSoon = (): void => {
    isSaved = false;
    timer ??= setTimeout(() => {
      timer = null;
      // A full disk refuses this as it refuses events; the next acknowledgement tries again.
      write(writeSoon).catch(() => {});
    }, SAVE_AFTER_MS);
    timer.unref();
  };
  const save = async (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (isSaved) return;
    isSaved = true;
    await write(writeDurably).catch((error: unknown) => {
      isSaved = false;
      throw error;
    });
  };
  const waits = (segment: number, events: number): void => {
    waitingEvents += events - (waiting.get(segment) ?? 0);
    if (events > 0) waiting.set(segment, events);
    else waiting.delete(segment);
  };

  return {
    of: (segment) => accounts.get(segment) ?? null,
    segments: () => [...accounts.keys()],
    acknowledge: (segment, bytes, events) => {
      if (waitingEvents === 0) movedAt = performance.now();
      const account = accounts.get(segment) ?? { bytes, events: {} };
      accounts.set(segment, { bytes, events: plus(account.events, events) });
      waits(segment, (waiting.get(segment) ?? 0) + total(events));
      saveSoon();
    },
    noteRead: (segment, events) => {
      movedAt = performance.now();
      waits(segment, total(without(accounts.get(segment)?.events ?? {}, events)));
    },
    settle: async (segment) => {
      movedAt = performance.now();
      waits(segment, 0);
      if (accounts.delete(segment)) isSaved = false;
      await save();
    },
    save,
    balance: () => ({
      waitingEvents,
      stalledSeconds: waitingEvents === 0 ? 0 : (performance.now() - movedAt) / 1000,
    }),
  };
}

function fileIn(folder: string): string {
  return path.join(folder, "acknowledged.json");
}
