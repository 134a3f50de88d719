/** What may happen to an event log while no server runs. Each tells which events it has destroyed. */
import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { eventsIn, type Frame, framesOf, segmentFiles } from "./segment-frames.ts";

export interface Harm {
  /** What is done. */
  name: string;
  /** How many segments there are to be; 1 unless said. */
  segments?: number;
  /** @returns ids of the events whose bytes are no longer there as they were */
  do(folder: string): string[];
}

const PAGE_BYTES = 4096;
const RANDOM_FLIPS = 10;

/** Both ends of a frame's length (4 bytes), its checksum (4 bytes), an event, and its last byte. */
const PLACES: readonly ((frame: Frame) => number)[] = [
  ({ from }) => from,
  ({ from }) => from + 3,
  ({ from }) => from + 5,
  ({ from, to }) => Math.floor((from + to) / 2),
  ({ to }) => to - 1,
];

export const HARMS: readonly Harm[] = [
  {
    name: "one bit each of a length, a checksum and an event",
    do: (folder) => {
      const frames = framesOf(only(folder));
      const step = Math.floor(frames.length / (PLACES.length + 1));
      return PLACES.flatMap((placeOf, at) => flip(frames, placeOf(frames[(at + 1) * step] as Frame)));
    },
  },
  {
    name: "one bit of the first and one of the last frame",
    do: (folder) => {
      const frames = framesOf(only(folder));
      return [frames[0], frames.at(-1)].flatMap((frame) => (frame ? flip(frames, frame.from + 20) : []));
    },
  },
  {
    name: `${RANDOM_FLIPS} bits anywhere`,
    do: (folder) => {
      const frames = framesOf(only(folder));
      const length = frames.at(-1)?.to ?? 0;
      return Array.from({ length: RANDOM_FLIPS }, () => flip(frames, Math.floor(Math.random() * length))).flat();
    },
  },
  {
    name: "a page of zeros",
    do: (folder) => {
      const frames = framesOf(only(folder));
      const from = Math.floor((frames.at(-1)?.to ?? 0) / 2);
      const bytes = readFileSync(only(folder));
      bytes.fill(0, from, from + PAGE_BYTES);
      writeFileSync(only(folder), bytes);
      return eventsIn(frames, from, from + PAGE_BYTES);
    },
  },
  { name: "a file cut between two frames", do: (folder) => cut(folder, ({ from }) => from) },
  { name: "a file cut within a frame", do: (folder) => cut(folder, ({ from, to }) => Math.floor((from + to) / 2)) },
  { name: "a file cut to nothing", do: (folder) => cut(folder, () => 0) },
  { name: "the only file gone", do: (folder) => remove(only(folder)) },
  {
    name: "the first and the last of four files gone",
    segments: 4,
    do: (folder) =>
      [segmentFiles(folder)[0], segmentFiles(folder).at(-1)].flatMap((file) => (file ? remove(file) : [])),
  },
  {
    name: "an end that was never accepted, torn",
    do: (folder) => {
      const bytes = readFileSync(only(folder));
      const [first] = framesOf(only(folder));
      appendFileSync(only(folder), bytes.subarray(0, (first?.to ?? 0) - 1));
      return [];
    },
  },
  ...(
    [
      ["empty", () => ""],
      ["cut off", (text) => text.slice(0, text.length / 2)],
      ["zeroed", (text) => Buffer.alloc(text.length)],
      ["gone", () => null],
      ["of a segment to come", () => '{"segment":4000,"offset":0}'],
      ["of a place to come", () => '{"segment":1,"offset":1000000000}'],
      ["of a place within a frame", () => '{"segment":1,"offset":777}'],
      ["with another digit", (text) => text.replace(/"segment":\d/, '"segment":9')],
      ["of no sense", () => '["segment",{"offset":-1}]'],
    ] satisfies [string, (text: string) => string | Buffer | null][]
  ).map(([kind, changed]): Harm => ({ name: `a cursor ${kind}`, do: (folder) => changeCursor(folder, changed) })),
];

function only(folder: string): string {
  const file = segmentFiles(folder).at(-1);
  if (!file) throw new Error("there is no segment to harm");
  return file;
}

function flip(frames: readonly Frame[], at: number): string[] {
  const file = frames[0]?.file ?? "";
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(Math.random() * 8));
  writeFileSync(file, bytes);
  return eventsIn(frames, at, at + 1);
}

function cut(folder: string, placeOf: (frame: Frame) => number): string[] {
  const frames = framesOf(only(folder));
  const at = placeOf(frames[Math.floor(frames.length / 2)] as Frame);
  truncateSync(only(folder), at);
  return eventsIn(frames, at, Number.POSITIVE_INFINITY);
}

function remove(file: string): string[] {
  const lost = framesOf(file).flatMap(({ eventIds }) => eventIds);
  rmSync(file);
  return lost;
}

function changeCursor(folder: string, changed: (text: string) => string | Buffer | null): string[] {
  const file = path.join(folder, "cursor.json");
  const cursor = changed(existsSync(file) ? readFileSync(file, "utf8") : '{"segment":1,"offset":0}');
  if (cursor === null) rmSync(file, { force: true });
  else writeFileSync(file, cursor);
  return [];
}
