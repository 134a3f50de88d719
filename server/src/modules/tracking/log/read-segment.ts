/**
 * Reads frames back from a segment of the event log. What is damaged is passed over and told: by its length, or, where the
 * length is damaged too, up to the next intact frame. A header begins with a byte that JSON cannot hold, so that no text
 * of a sender is ever taken for a frame.
 */
import { type FileHandle, open } from "node:fs/promises";
import { crc32 } from "node:zlib";
import type { EventRecord } from "../events/event-record.ts";
import { countByWorkspace, type EventCounts, plus } from "./event-counts.ts";
import { FRAME_HEADER_BYTES, fromPayload } from "./event-frame.ts";

export interface ReadOptions {
  /** About how much to read at most. */
  maxBytes: number;
  /** Up to where the segment was acknowledged; null: not known. */
  acknowledgedBytes: number | null;
  /** Still written to: what lies behind the acknowledged is on its way, and is not looked at. */
  isActive: boolean;
}

export interface SegmentChunk {
  records: EventRecord[];
  /** Of the records, those that are known to have been acknowledged. */
  acknowledged: EventCounts;
  /** Where to go on: behind what was read or passed over. */
  nextOffset: number;
  /** Nothing follows that was ever acknowledged, as far as can be told. */
  atEnd: boolean;
  /** How many bytes were passed over because they hold no intact frame. What a crash tore is none of them. */
  damagedBytes: number;
  /** Length of the file. */
  size: number;
}

/** No frame is longer: a request has 8 MiB at most. */
const MAX_FRAME_BYTES = 0x04ff_ffff;

/** Reads intact frames from `offset`, and at least one where there is one. Rejects when the file cannot be read. */
export async function readSegment(file: string, offset: number, options: ReadOptions): Promise<SegmentChunk> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const limit = options.isActive ? Math.min(size, options.acknowledgedBytes ?? 0) : size;
    const end = Math.min(limit, offset + options.maxBytes);
    const chunk = takeFrames(await readBytes(handle, offset, end), offset, limit, options);
    if (chunk) return { ...chunk, size };
    // Damage, or a frame longer than was read: the rest of the file tells which, and where to go on.
    const rest = takeFrames(await readBytes(handle, offset, limit), offset, limit, options);
    if (!rest) throw new Error("a segment was read to its end and still asks for more");
    return { ...rest, size };
  } finally {
    await handle.close();
  }
}

async function readBytes(handle: FileHandle, from: number, to: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(Math.max(0, to - from));
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, from + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}

/**
 * @param offset place of the bytes in the file
 * @param limit where the part of the file ends that may be read
 * @returns null: nothing can be said without the bytes up to the limit
 */
function takeFrames(
  bytes: Buffer,
  offset: number,
  limit: number,
  options: ReadOptions,
): Omit<SegmentChunk, "size"> | null {
  const { acknowledgedBytes } = options;
  const isWhole = offset + bytes.length >= limit;
  const taken: EventRecord[] = [];
  let acknowledged: EventCounts = {};
  let damagedBytes = 0;
  let at = 0;
  const take = (end: number): void => {
    const events = fromPayload(bytes.subarray(at + FRAME_HEADER_BYTES, end));
    taken.push(...events);
    if (offset + end <= (acknowledgedBytes ?? 0)) acknowledged = plus(acknowledged, countByWorkspace(events));
    at = end;
  };
  const passOver = (): void => {
    const next = nextFrame(bytes, at + 1);
    const to = next ?? bytes.length;
    if (next !== null || isDamage(bytes.subarray(at), offset + at, options)) damagedBytes += to - at;
    at = to;
  };
  while (at < Math.min(bytes.length, options.maxBytes)) {
    const end = frameEnd(bytes, at);
    if (end !== null) take(end);
    else if (isWhole) passOver();
    else if (at > 0) break;
    else return null;
  }
  const atEnd = isWhole && at >= bytes.length;
  return { records: taken, acknowledged, nextOffset: offset + at, atEnd, damagedBytes };
}

/** @returns where the frame ends that begins here; null: none does that is whole and intact */
function frameEnd(bytes: Buffer, at: number): number | null {
  if (at + FRAME_HEADER_BYTES > bytes.length) return null;
  const length = bytes.readUInt32BE(at);
  const end = at + FRAME_HEADER_BYTES + length;
  // Zeros are what a file system may leave where a write was lost; no event is empty.
  if (length === 0 || length > MAX_FRAME_BYTES || end > bytes.length) return null;
  return crc32(bytes.subarray(at + FRAME_HEADER_BYTES, end)) === bytes.readUInt32BE(at + 4) ? end : null;
}

const [BRACKET, BRACE, QUOTE] = ["[", "{", '"'].map((sign) => sign.charCodeAt(0));

function nextFrame(bytes: Buffer, from: number): number | null {
  for (let at = from; at + FRAME_HEADER_BYTES + 1 < bytes.length; at++) {
    if ((bytes[at] as number) > MAX_FRAME_BYTES >> 24) continue;
    const [first, second] = [bytes[at + FRAME_HEADER_BYTES], bytes[at + FRAME_HEADER_BYTES + 1]];
    const isJson = first === BRACKET ? second === BRACKET : first === BRACE && second === QUOTE;
    if (isJson && frameEnd(bytes, at) !== null) return at;
  }
  return null;
}

/**
 * Whether an end without an intact frame is damage, or what a crash left of a write nobody was told of. Without books it
 * is damage when everything was written: a frame as long as it says, in which no part is missing.
 */
function isDamage(rest: Buffer, at: number, { acknowledgedBytes }: ReadOptions): boolean {
  if (acknowledgedBytes !== null && at < acknowledgedBytes) return true;
  return (
    rest.length > FRAME_HEADER_BYTES &&
    FRAME_HEADER_BYTES + rest.readUInt32BE(0) === rest.length &&
    !rest.includes(0, FRAME_HEADER_BYTES)
  );
}
