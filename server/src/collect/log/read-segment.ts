/** Reads frames back from a segment of the event log. */
import { open } from "node:fs/promises";
import { crc32 } from "node:zlib";
import type { EventRecord } from "../events/event-record.ts";
import { FRAME_HEADER_BYTES } from "./event-log.ts";

export interface SegmentChunk {
  records: EventRecord[];
  /** Offset behind the last whole frame read; where to go on. */
  nextOffset: number;
  /** Nothing whole follows: the rest is not written yet, or was torn by a crash and never acknowledged. */
  atEnd: boolean;
}

/**
 * Reads whole, intact frames from `offset`, at most about `maxBytes`. Stops before the first frame that is cut off or
 * damaged: such a frame was never acknowledged, because the acknowledgement follows the fsync.
 */
export async function readSegment(file: string, offset: number, maxBytes: number): Promise<SegmentChunk> {
  const handle = await open(file, "r");
  try {
    const chunk = await readFrames(handle, offset, maxBytes);
    // A single frame larger than the buffer: read again with room for it.
    if (chunk.records.length === 0 && chunk.needed > maxBytes) return await readFrames(handle, offset, chunk.needed);
    return chunk;
  } finally {
    await handle.close();
  }
}

async function readFrames(
  handle: Awaited<ReturnType<typeof open>>,
  offset: number,
  maxBytes: number,
): Promise<SegmentChunk & { needed: number }> {
  const buffer = Buffer.allocUnsafe(maxBytes);
  const { bytesRead } = await handle.read(buffer, 0, maxBytes, offset);
  const records: EventRecord[] = [];
  let at = 0;
  let needed = 0;
  while (at + FRAME_HEADER_BYTES <= bytesRead) {
    const end = at + FRAME_HEADER_BYTES + buffer.readUInt32BE(at);
    needed = end - at;
    if (end > bytesRead) break;
    const payload = buffer.subarray(at + FRAME_HEADER_BYTES, end);
    if (crc32(payload) !== buffer.readUInt32BE(at + 4))
      return { records, nextOffset: offset + at, atEnd: true, needed: 0 };
    records.push(JSON.parse(payload.toString("utf8")) as EventRecord);
    at = end;
  }
  return { records, nextOffset: offset + at, atEnd: bytesRead < maxBytes, needed };
}
