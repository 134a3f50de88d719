/**
 * How far the loader has read the log. It lets a start skip what is loaded already, and is believed for nothing else: a
 * cursor that cannot be trusted costs reading a segment again, which changes nothing, and never an event.
 */
import path from "node:path";
import { z } from "zod";
import { writeDurably } from "../../../platform/files/write-durably.ts";
import type { EventCounts } from "./event-counts.ts";
import { seal, unseal } from "./sealed-json.ts";

export interface Cursor {
  segment: number;
  /** Bytes of the segment that are read; all of the segments before it are, as far as they are gone. */
  offset: number;
  /** Acknowledged events found in those bytes. */
  read: EventCounts;
  /** How many of those bytes held no intact frame. */
  damagedBytes: number;
}

export interface FoundCursor {
  cursor: Cursor;
  /** The file is there but cannot be believed; what lies in the folder is read from its beginning. */
  isDamaged: boolean;
  /** The number that the file names, believed or not: new segments are numbered behind it. */
  highest: number;
}

const whole = z.int().min(0);
/** Earlier versions wrote the first two alone, and without a checksum. */
const Stored = z.object({
  segment: whole,
  offset: whole,
  read: z.record(z.string(), whole).default({}),
  damagedBytes: whole.default(0),
});

/** Beyond this a number is taken for damage: a segment a second would take thirty years to get there. */
const HIGHEST_PLAUSIBLE = 1_000_000_000;

export async function readCursor(folder: string): Promise<FoundCursor> {
  const found = await unseal(fileIn(folder), Stored);
  if (found.state === "absent") return { cursor: startOf(0), isDamaged: false, highest: 0 };
  const named = found.value?.segment ?? 0;
  const highest = named <= HIGHEST_PLAUSIBLE ? named : 0;
  if (found.state === "damaged") return { cursor: startOf(0), isDamaged: true, highest };
  return { cursor: found.value, isDamaged: false, highest };
}

/** Durable once it resolves. */
export function writeCursor(folder: string, cursor: Cursor): Promise<void> {
  return writeDurably(fileIn(folder), seal(cursor));
}

/** The cursor before anything of a segment was read. */
export function startOf(segment: number): Cursor {
  return { segment, offset: 0, read: {}, damagedBytes: 0 };
}

function fileIn(folder: string): string {
  return path.join(folder, "cursor.json");
}
