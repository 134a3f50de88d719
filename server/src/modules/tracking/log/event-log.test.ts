import { appendFile, mkdtemp, readFile, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newEvent } from "../events/event-fixture.ts";
import { openEventLog } from "./event-log.ts";
import { readSegment } from "./read-segment.ts";
import { listSegments, segmentName } from "./segment-files.ts";

const MEBIBYTE = 1_048_576;

describe("event log", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "tributary-log-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const readAll = async (maxBytes = MEBIBYTE): Promise<string[]> => {
    const ids: string[] = [];
    for (const segment of await listSegments(folder)) {
      let offset = 0;
      for (;;) {
        const chunk = await readSegment(path.join(folder, segmentName(segment)), offset, {
          maxBytes,
          acknowledgedBytes: null,
          isActive: false,
        });
        ids.push(...chunk.records.map(({ event_id }) => event_id));
        offset = chunk.nextOffset;
        if (chunk.atEnd) break;
      }
    }
    return ids;
  };

  it("gives back what was appended, in order, whatever the read size", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.string({ unit: "binary", maxLength: 300 }), { minLength: 1, maxLength: 5 }), {
          maxLength: 8,
        }),
        fc.integer({ min: 9, max: 2000 }),
        async (batches, maxBytes) => {
          await rm(folder, { recursive: true, force: true });
          const log = await openEventLog(folder);
          await Promise.all(batches.map((ids) => log.append(ids.map((event_id) => newEvent({ event_id })))));
          await log.close();
          expect(await readAll(maxBytes)).toEqual(batches.flat());
        },
      ),
      { numRuns: 30 },
    );
  });

  it("stops before a frame that a crash tore, and goes on in a new segment after restart", async () => {
    const first = await openEventLog(folder);
    await first.append([newEvent({ event_id: "whole" })]);
    await first.append([newEvent({ event_id: "torn" })]);
    await first.close();
    const file = path.join(folder, segmentName(1));
    await truncate(file, (await readFile(file)).length - 3);
    const second = await openEventLog(folder);
    await second.append([newEvent({ event_id: "after" })]);
    await second.close();
    expect(await readAll()).toEqual(["whole", "after"]);
  });

  it("does not hand out a frame whose bytes were changed", async () => {
    const log = await openEventLog(folder);
    await log.append([newEvent({ event_id: "whole" })]);
    await log.close();
    await appendFile(path.join(folder, segmentName(1)), Buffer.from([0, 0, 0, 2, 1, 2, 3, 4, 0x7b, 0x7d]));
    expect(await readAll()).toEqual(["whole"]);
  });

  it("stops before a tail of zeros, and before a length no file could hold", async () => {
    for (const tail of [Buffer.alloc(64), Buffer.from("ffffffff00000000", "hex")]) {
      const log = await openEventLog(folder);
      await log.append([newEvent({ event_id: "whole" })]);
      await log.close();
      const newest = (await listSegments(folder)).at(-1) ?? 0;
      await appendFile(path.join(folder, segmentName(newest)), tail);
    }
    expect(await readAll()).toEqual(["whole", "whole"]);
  });

  it("refuses with 'unavailable' after it was closed, rather than pretending", async () => {
    const log = await openEventLog(folder);
    await log.close();
    await expect(log.append([newEvent()])).rejects.toMatchObject({ code: "unavailable" });
  });

  it("refuses while the folder is gone and takes events again once it is back", async () => {
    const log = await openEventLog(folder);
    await log.append([newEvent({ event_id: "before" })]);
    await log.rotate();
    await rm(folder, { recursive: true, force: true });
    await expect(log.append([newEvent()])).rejects.toMatchObject({ code: "unavailable" });
    await (await import("node:fs/promises")).mkdir(folder);
    await log.append([newEvent({ event_id: "again" })]);
    await log.close();
    expect(await readAll()).toEqual(["again"]);
  });
});
