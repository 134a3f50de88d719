/**
 * One step of the loader: the next part of the oldest segment that is there. Whatever lies in the folder is loaded, also
 * behind the cursor; a segment goes when all that was acknowledged of it has been found in it, and is kept otherwise.
 */
import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { syncFolder } from "../../../platform/files/write-durably.ts";
import type { BatchRead, BatchReader } from "./batch-reader.ts";
import { type Cursor, readCursor, startOf, writeCursor } from "./cursor.ts";
import { type EventCounts, larger, plus, total, without } from "./event-counts.ts";
import type { EventLog } from "./event-log.ts";
import { loadOrQuarantine, type StoreOptions } from "./load-or-quarantine.ts";
import { type Loss, noteLoss } from "./log-losses.ts";
import { keptName, listSegments, segmentName } from "./segment-files.ts";

export interface LoadOptions extends StoreOptions {
  eventLog: EventLog;
  /** Told of acknowledged events that cannot be read back. @param isOwn this very process had acknowledged them */
  onLost?: (loss: Loss, isOwn: boolean) => void;
  /** Told how many events were loaded that an earlier run had passed over. */
  onRecovered?: (events: number) => void;
}

const CHUNK_BYTES = 4 * 1_048_576;

/** @returns one step; it tells whether there may be more at once */
export async function createLoadStep(options: LoadOptions, reader: BatchReader): Promise<() => Promise<boolean>> {
  const { folder, eventLog, log } = options;
  const { accounts } = eventLog;
  const firstOwn = eventLog.activeSegment();
  const found = await readCursor(folder);
  let { cursor, highest } = found;
  /** What was found of segments in which something is missing, before they were begun anew: it is stored already. */
  const foundBefore = new Map<number, EventCounts>();
  let recovered = 0;
  if (found.isDamaged) {
    log.warn("how far the event log was read is not known; all that lies there is loaded again, each event once");
  }

  const moveTo = async (next: Cursor): Promise<void> => {
    await writeCursor(folder, next);
    cursor = next;
    highest = Math.max(highest, next.segment);
  };

  const lose = (loss: FoundLoss): Promise<void> => tellLoss(options, loss, loss.segment >= firstOwn);

  const missingOf = (segment: number, read: EventCounts): EventCounts =>
    without(accounts.of(segment)?.events ?? {}, larger(read, foundBefore.get(segment) ?? {}));

  const beginAnew = ({ segment, read }: Cursor): true => {
    foundBefore.set(segment, larger(read, foundBefore.get(segment) ?? {}));
    cursor = startOf(segment);
    return true;
  };

  /** @param known the segments of which something had been acknowledged before the folder was looked at */
  const loseMissing = async (known: readonly number[], there: readonly number[]): Promise<void> => {
    for (const segment of known.filter((segment) => !there.includes(segment))) {
      if (segment >= eventLog.activeSegment()) await eventLog.rotate();
      const read = cursor.segment === segment ? cursor.read : {};
      const events = cursor.segment > segment ? {} : missingOf(segment, read);
      if (total(events) > 0) await lose({ segment, events, damagedBytes: 0, file: null });
      await accounts.settle(segment);
    }
  };

  /** @param size length of the segment's file */
  const end = async (next: Cursor, size: number): Promise<boolean> => {
    const { segment, damagedBytes } = next;
    const events = missingOf(segment, next.read);
    // Where the books cover the whole file they say whether damage cost anything that was not stored before.
    const isCovered = size <= (accounts.of(segment)?.bytes ?? 0);
    const isBad = total(events) > 0 || (damagedBytes > 0 && !isCovered);
    if (isBad && !foundBefore.has(segment)) return beginAnew(next);
    const file = path.join(folder, segmentName(segment));
    if (isBad) {
      await lose({ segment, events, damagedBytes, file: keptName(segment) });
      await rename(file, path.join(folder, keptName(segment)));
      await syncFolder(folder);
    }
    await moveTo(startOf(segment + 1));
    await accounts.settle(segment);
    await rm(file, { force: true });
    foundBefore.delete(segment);
    if (recovered > 0) {
      log.warn({ segment, events: recovered }, "events were loaded that an earlier run had passed over");
      options.onRecovered?.(recovered);
      recovered = 0;
    }
    return true;
  };

  /** Stores what was read, and notes how far that is. */
  const advance = async (from: Cursor, { batch, ...read }: BatchRead, isActive: boolean): Promise<boolean> => {
    const { segment } = from;
    const fresh = batch.events > 0 ? await loadOrQuarantine(options, batch) : 0;
    if (segment < highest) recovered += fresh;
    const next: Cursor = {
      segment,
      offset: read.nextOffset,
      read: plus(from.read, read.acknowledged),
      damagedBytes: from.damagedBytes + read.damagedBytes,
    };
    if (read.atEnd && !isActive) return end(next, read.size);
    if (next.offset === from.offset) return false;
    await moveTo(next);
    accounts.noteRead(segment, next.read);
    return !read.atEnd;
  };

  return async () => {
    const known = accounts.segments();
    const there = await listSegments(folder);
    await loseMissing(known, there);
    const [segment] = there;
    if (segment === undefined) return false;
    const from = cursor.segment === segment ? cursor : startOf(segment);
    const isActive = segment >= eventLog.activeSegment();
    const acknowledgedBytes = accounts.of(segment)?.bytes ?? null;
    const file = path.join(folder, segmentName(segment));
    const read = await reader.read(file, from.offset, { maxBytes: CHUNK_BYTES, acknowledgedBytes, isActive });
    if (isActive && (read.damagedBytes > 0 || read.size < (acknowledgedBytes ?? 0))) {
      // Nothing more is written into a file that does not keep it; once it is complete, its loss can be counted.
      await eventLog.rotate();
      return true;
    }
    if (read.size < from.offset) return beginAnew(from);
    return advance(from, read, isActive);
  };
}

type FoundLoss = Pick<Loss, "segment" | "events" | "damagedBytes" | "file">;

async function tellLoss({ folder, log, onLost }: LoadOptions, loss: FoundLoss, isOwn: boolean): Promise<void> {
  const noted = await noteLoss(folder, { ...loss, foundAt: new Date().toISOString() });
  if (!noted) return;
  const { segment, events, damagedBytes, file } = noted;
  const lostEvents = total(events) || "unknown";
  log.error({ segment, lostEvents, damagedBytes, file }, "events that had been accepted cannot be read back");
  onLost?.(noted, isOwn);
}
