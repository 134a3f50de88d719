/** Reads frames back from a segment of the event log. */
import { type FileHandle, open } from "node:fs/promises";
import { crc32 } from "node:zlib";
import type { EventRecord } from "../events/event-record.ts";
import { FRAME_HEADER_BYTES, fromPayload } from "./event-frame.ts";

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
    const available = (await handle.stat()).size - offset;
    if (available < FRAME_HEADER_BYTES) return { records: [], nextOffset: offset, atEnd: true };
    const chunk = await readFrames(handle, offset, available, Math.min(maxBytes, available));
    // A single frame larger than the buffer: read again with room for it.
    if (chunk.records.length > 0 || chunk.atEnd) return chunk;
    return await readFrames(handle, offset, available, Math.min(chunk.needed, available));
  } finally {
    await handle.close();
  }
}

/** @param available bytes of the file from `offset` on; a frame that claims more was torn by a crash */
async function readFrames(
  handle: FileHandle,
  offset: number,
  available: number,
  bufferBytes: number,
): Promise<SegmentChunk & { needed: number }> {
  const buffer = Buffer.allocUnsafe(bufferBytes);
  const { bytesRead } = await handle.read(buffer, 0, bufferBytes, offset);
  const records: EventRecord[] = [];
  let at = 0;
  const upTo = (atEnd: boolean, needed = 0) => ({ records, nextOffset: offset + at, atEnd, needed });
  while (at + FRAME_HEADER_BYTES <= bytesRead) {
    const length = buffer.readUInt32BE(at);
    const end = at + FRAME_HEADER_BYTES + length;
    // Zeros are what a file system may leave where a write was lost; no event is empty.
    if (length === 0 || end > available) return upTo(true);
    if (end > bytesRead) return upTo(false, end - at);
    const payload = buffer.subarray(at + FRAME_HEADER_BYTES, end);
    if (crc32(payload) !== buffer.readUInt32BE(at + 4)) return upTo(true);
    records.push(...fromPayload(payload));
    at = end;
  }
  return upTo(available - at < FRAME_HEADER_BYTES, FRAME_HEADER_BYTES);
}
