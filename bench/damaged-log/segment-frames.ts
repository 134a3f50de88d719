/** What lies where in the event log, read without the server's own reader, which is on trial here. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export interface Frame {
  file: string;
  /** Bytes of the file that it takes: its head of eight bytes, and the events behind it. */
  from: number;
  to: number;
  eventIds: readonly string[];
}

/** What stands in a row of an event: its workspace, then its id. */
const EVENT_ID_PLACE = 1;
const HEAD_BYTES = 8;

/** The segments' files, the oldest first. @param folder of the event log */
export function segmentFiles(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".log"));
  return names.sort().map((name) => path.join(folder, name));
}

/** The frames of an intact segment. @throws Error for one that is not */
export function framesOf(file: string): Frame[] {
  const bytes = readFileSync(file);
  const frames: Frame[] = [];
  for (let from = 0; from < bytes.length; ) {
    const to = from + HEAD_BYTES + bytes.readUInt32BE(from);
    const rows = JSON.parse(bytes.toString("utf8", from + HEAD_BYTES, to)) as unknown[][];
    frames.push({ file, from, to, eventIds: rows.map((row) => String(row[EVENT_ID_PLACE])) });
    from = to;
  }
  return frames;
}

/** The events of the frames that a change of these bytes touches. @param to exclusive */
export function eventsIn(frames: readonly Frame[], from: number, to: number): string[] {
  return frames.filter((frame) => frame.from < to && frame.to > from).flatMap(({ eventIds }) => eventIds);
}
