import { closeSync, openSync, readSync } from "node:fs";
import type { ChannelNames } from "./channel-names.ts";
import type { PathSink } from "./path.ts";
import { PathScanner } from "./path-scanner.ts";

const CHUNK_BYTES = 1 << 20;
const NEWLINE = 10;

/**
 * Reads a file of aggregated paths, a piece at a time, into a sink: a header, then `path;conversions;value;nulls` by position.
 * @throws Error with the line's number for a line that is no path, and what the system says when the file can't be read
 */
export function readPathFile(file: string, names: ChannelNames, sink: PathSink): void {
  const scanner = new PathScanner(names, sink);
  const descriptor = openSync(file, "r");
  try {
    // One byte is kept for the end of a last line that has none.
    let bytes = new Uint8Array(CHUNK_BYTES + 1);
    let held = 0;
    for (;;) {
      const read = readSync(descriptor, bytes, held, bytes.length - 1 - held, null);
      held += read;
      if (read === 0) bytes[held++] = NEWLINE;
      const rest = scanner.scan(bytes, held);
      if (read === 0) return;
      bytes.copyWithin(0, rest, held);
      held -= rest;
      if (held === bytes.length - 1) bytes = withRoom(bytes);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** For a line that is longer than all that could be held. */
function withRoom(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(bytes.length * 2);
  larger.set(bytes);
  return larger;
}
