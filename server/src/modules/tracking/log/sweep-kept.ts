/** Lets go of damaged segments in which somebody is who has been erased since. */
import { rm } from "node:fs/promises";
import path from "node:path";
import type { EventRecord } from "../events/event-record.ts";
import { readSegment } from "./read-segment.ts";
import { keptName, listKept } from "./segment-files.ts";

const CHUNK_BYTES = 4 * 1_048_576;

/**
 * What can be read of a kept segment is stored long since, so that the file goes as a whole; the note of the loss stays.
 * @param keep the records that may be kept
 */
export async function sweepKept(
  folder: string,
  keep: (records: readonly EventRecord[]) => Promise<readonly EventRecord[]>,
): Promise<void> {
  for (const segment of await listKept(folder)) {
    const file = path.join(folder, keptName(segment));
    if (!(await mayStay(file, keep))) await rm(file, { force: true });
  }
}

async function mayStay(file: string, keep: Parameters<typeof sweepKept>[1]): Promise<boolean> {
  for (let offset = 0; ; ) {
    const options = { maxBytes: CHUNK_BYTES, acknowledgedBytes: null, isActive: false };
    const { records, nextOffset, atEnd } = await readSegment(file, offset, options);
    if (records.length > 0 && (await keep(records)).length < records.length) return false;
    if (atEnd) return true;
    offset = nextOffset;
  }
}
