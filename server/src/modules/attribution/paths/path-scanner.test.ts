/** Guarantees that a file of paths is read in full, wherever its pieces end, or refused with the line's number. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { ChannelNames } from "./channel-names.ts";
import type { Path, PathSink } from "./path.ts";
import { PathScanner } from "./path-scanner.ts";
import { readPathFile } from "./read-path-file.ts";
import { readPathLine } from "./read-path-line.ts";

const folder = mkdtempSync(path.join(tmpdir(), "paths-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function collecting(names: ChannelNames): { paths: Path[]; sink: PathSink } {
  const paths: Path[] = [];
  const add: PathSink["add"] = (steps, length, conversions, value, nulls) => {
    const channels = [...steps.subarray(0, length)].map((step) => names.all[step] ?? "");
    paths.push({ channels, conversions, value, nulls });
  };
  return { paths, sink: { add } };
}

/** As a file is read, in pieces of so many bytes, each put where the last one lay. */
function readInPieces(text: string, size: number): Path[] {
  const names = new ChannelNames();
  const { paths, sink } = collecting(names);
  const scanner = new PathScanner(names, sink);
  const all = Buffer.from(text);
  const bytes = new Uint8Array(all.length + size);
  let held = 0;
  for (let at = 0; at < all.length; at += size) {
    const piece = all.subarray(at, at + size);
    bytes.set(piece, held);
    held += piece.length;
    const rest = scanner.scan(bytes, held);
    bytes.copyWithin(0, rest, held);
    held -= rest;
  }
  expect(held).toBe(0);
  expect([...names.all].sort()).toEqual([...new Set(paths.flatMap(({ channels }) => channels))].sort());
  return paths;
}

function readFile(text: string): Path[] {
  const file = path.join(folder, "paths.csv");
  writeFileSync(file, text);
  const names = new ChannelNames();
  const { paths, sink } = collecting(names);
  readPathFile(file, names, sink);
  return paths;
}

const channel = fc.constantFrom(
  "Direct",
  "Paid Search",
  "E-mail",
  "Größe",
  "a>b",
  "x > y".replace(" ", ""),
  'A"B',
  "→",
);
const figure = fc.oneof(
  fc.nat().map(String),
  fc.double({ min: 0, max: 1e9, noNaN: true }).map(String),
  fc.constantFrom("0", "00.50", "1.", ".5", "12345678901234567890", "1e3", " 7 ", '"3"'),
);
const space = fc.constantFrom("", "", " ", "\t");
const line = fc
  .record({
    channels: fc.array(channel, { minLength: 1, maxLength: 6 }),
    figures: fc.tuple(figure, figure, figure),
    isQuoted: fc.boolean(),
    space,
    end: fc.constantFrom("\n", "\r\n", "\n\n"),
  })
  .map(({ channels, figures, isQuoted, space, end }) => {
    const way = channels.join(` ${space}> `);
    return { text: `${space}${isQuoted ? `"${way}"` : way};${figures.join(";")}`, end };
  });

describe("paths", () => {
  it("are read the same from bytes as from text, wherever the pieces end", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.integer({ min: 1, max: 64 }), (lines, size) => {
        const text = `path;conversions;value;nulls\n${lines.map(({ text, end }) => text + end).join("")}`;
        expect(readInPieces(text, size)).toEqual(lines.map((one, index) => readPathLine(one.text, index + 2)));
      }),
    );
  });

  it("are read from files of any make: without a last line's end, longer than a piece, with a header alone, empty", () => {
    const long = Array.from({ length: 300_000 }, (_, step) => `Channel ${step % 700}`);
    expect(readFile(`path;c;v;n\n${long.join(" > ")};1;2.5;3`)).toEqual([
      { channels: long, conversions: 1, value: 2.5, nulls: 3 },
    ]);
    expect(readFile("path;conversions;value;nulls")).toEqual([]);
    expect(readFile("")).toEqual([]);
  });

  it.each([
    ["Email;1;2", "line 2: must be"],
    ["Email;1;-2;0", "line 2: must be"],
    ["Email;x;2;0", "line 2: must be"],
    ["Email;;2;0", "line 2: must be"],
    ["Email;1;Infinity;0", "line 2: must be"],
    ["Email;1;2;1.2.3", "line 2: must be"],
    ["Email > ;1;2;0", "line 2: a channel has no name"],
    ["> Email;1;2;0", "line 2: a channel has no name"],
    ["Email >  > SMS;1;2;0", "line 2: a channel has no name"],
    [";1;2;0", "line 2: a channel has no name"],
    ["Email;1;2;0\n\nEmail;1;2;0;9", "line 4: must be"],
    ["Email;1;2;0\nno path", "line 3: must be"],
  ])("are refused where they are none, with the line: %j", (lines, message) => {
    expect(() => readFile(`path;conversions;value;nulls\n${lines}`)).toThrow(message);
  });

  it("of more channels than anybody has are refused", () => {
    const lines = Array.from({ length: 66_000 }, (_, index) => `order ${index};1;1;1`);
    expect(() => readFile(`path;c;v;n\n${lines.join("\n")}`)).toThrow("more than 65535 different channels");
  });
});
