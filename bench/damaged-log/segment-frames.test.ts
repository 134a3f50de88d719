/** Guarantees that the program knows what it destroys: else it could neither miss an event nor blame the server. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { eventsIn, framesOf, segmentFiles } from "./segment-frames.ts";

function frame(...ids: string[]): Buffer {
  const payload = Buffer.from(JSON.stringify(ids.map((id) => ["workspace", id, null])));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(payload.length);
  return Buffer.concat([head, payload]);
}

test("the events of a stretch are those of every frame it touches, and of no other", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "tributary-frames-"));
  try {
    const parts = [frame("a", "b"), frame("c"), frame("d")];
    writeFileSync(path.join(folder, "0000000001.log"), Buffer.concat(parts));
    writeFileSync(path.join(folder, "cursor.json"), "{}");
    const [file = ""] = segmentFiles(folder);
    const frames = framesOf(file);
    const second = parts[0]?.length ?? 0;
    expect(eventsIn(frames, 0, 1)).toEqual(["a", "b"]);
    expect(eventsIn(frames, second, second + 1)).toEqual(["c"]);
    expect(eventsIn(frames, second - 1, second + 1)).toEqual(["a", "b", "c"]);
    expect(eventsIn(frames, second + 1, Number.POSITIVE_INFINITY)).toEqual(["c", "d"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
