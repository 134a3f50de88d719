/** Guarantees that an acknowledged event is lost only where its own bytes are, that this is said, and that no file of state can cost one. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { newEvent } from "../events/event-fixture.ts";
import { openEventLog } from "./event-log.ts";
import { readLosses } from "./log-losses.ts";
import { listSegments } from "./segment-files.ts";
import { ids, useLogFolder } from "./throwaway-log-folder.ts";
import { drainLog } from "./tidy-log.ts";

const { state, file, logPath, stored, append, write, start, load, flip, frames } = useLogFolder();

describe("acknowledged events after a quiet time", () => {
  test("are loaded when the folder had been tidied empty before a restart", async () => {
    const first = await openEventLog(state.folder);
    const loader = await start(first);
    await append(first, ids("a", 3));
    await drainLog(state.folder, first);
    expect(await listSegments(state.folder)).toEqual([]);
    await loader.stop();
    await first.close();
    for (const run of ["b", "c"]) {
      await write(ids(run, 10));
      await load();
    }
    expect(await stored()).toEqual([...ids("a", 3), ...ids("b", 10), ...ids("c", 10)]);
    expect(state.said).toEqual([]);
  });

  test("are numbered behind the cursor, whose number is never used again", async () => {
    await write(ids("a", 1));
    await load();
    await load();
    expect(await listSegments(state.folder)).toEqual([]);
    const log = await openEventLog(state.folder);
    expect(log.activeSegment()).toBeGreaterThan(1);
    await log.close();
  });

  test("are loaded, counted and told where an earlier version had put them behind its cursor", async () => {
    await write(ids("a", 10));
    writeFileSync(file("cursor.json"), '{"segment":7,"offset":0}');
    await load();
    expect(await stored()).toEqual(ids("a", 10));
    expect(state.recovered).toBe(10);
    expect(state.said.join()).toContain("passed over");
  });

  test("are loaded from a segment that is put back", async () => {
    await write(ids("a", 2));
    const saved = readFileSync(logPath(1));
    rmSync(logPath(1));
    await write(ids("b", 1));
    await load();
    writeFileSync(logPath(1), saved);
    await load();
    expect(await stored()).toEqual([...ids("a", 2), ...ids("b", 1)]);
    expect(state.recovered).toBe(2);
  });
});

describe("a cursor that cannot be trusted stops no start and skips no event", () => {
  const bare = (segment: unknown, offset: unknown): string => JSON.stringify({ segment, offset });
  it.each<[string, (good: string) => string | Buffer | null]>([
    ["empty", () => ""],
    ["cut off", (good) => good.slice(0, good.length / 2)],
    ["zeroed", (good) => Buffer.alloc(good.length)],
    ["missing", () => null],
    ["of a future segment", () => bare(999, 0)],
    ["of a segment beyond all numbers", () => bare(Number.MAX_SAFE_INTEGER, 0)],
    ["of a future place", () => bare(1, 10_000_000)],
    ["of a place within a frame", () => bare(1, 1234)],
    ["changed by a digit", (good) => good.replace(/"offset":\d/, '"offset":9')],
    ["of other types", () => bare("1", -1.5)],
    ["another document", () => "[]"],
    ["null", () => "null"],
  ])("%s", async (_kind, changed) => {
    await write(ids("a", 20));
    const log = await openEventLog(state.folder);
    const loader = await start(log);
    await append(log, ids("b", 20));
    await loader.stop();
    await append(log, ids("c", 20));
    await log.close();
    const cursor = changed(readFileSync(file("cursor.json"), "utf8"));
    if (cursor === null) rmSync(file("cursor.json"));
    else writeFileSync(file("cursor.json"), cursor);
    await load();
    await write(ids("d", 5));
    await load();
    expect(await stored()).toEqual([...ids("a", 20), ...ids("b", 20), ...ids("c", 20), ...ids("d", 5)]);
    expect(state.losses).toEqual([]);
  });

  test("a cursor is replaced as a whole: none of its writes leaves a part", async () => {
    await write(ids("a", 3));
    await load();
    expect(JSON.parse(readFileSync(file("cursor.json"), "utf8"))).toMatchObject({ value: { segment: 2, offset: 0 } });
    expect(readdirSync(state.folder)).not.toContain("cursor.json.new");
  });
});

describe("one changed byte costs the events of its own frame, wherever it is", () => {
  it.each<[string, (places: number[]) => number]>([
    ["in an event", ([, second = 0]) => second + 100],
    ["in a checksum", ([, second = 0]) => second + 5],
    ["in the high byte of a length", ([, second = 0]) => second],
    ["in the low byte of a length", ([, second = 0]) => second + 3],
    ["in the first frame", () => 40],
    ["in the last frame", (places) => (places.at(-1) ?? 0) + 50],
    ["in the length of the last frame", (places) => places.at(-1) ?? 0],
  ])("%s", async (_where, placeOf) => {
    await write(ids("a", 30));
    const places = frames(1);
    const place = placeOf(places);
    flip(1, place);
    const damaged = readFileSync(logPath(1));
    const hit = places.filter((begin) => begin <= place).length - 1;
    await load();
    expect(await stored()).toEqual(ids("a", 30).toSpliced(hit, 1));
    expect(state.losses).toEqual([[expect.objectContaining({ segment: 1, events: { [state.workspace]: 1 } }), false]]);
    expect(readFileSync(file("0000000001.damaged"))).toEqual(damaged);
    expect(state.said.join()).toContain('"lostEvents":1');
  });

  test("also in a segment of a version that kept no books", async () => {
    await write(ids("a", 30));
    rmSync(file("acknowledged.json"));
    flip(1, (frames(1)[10] ?? 0) + 60);
    await load();
    expect(await stored()).toEqual(ids("a", 30).toSpliced(10, 1));
    expect(state.losses).toEqual([[expect.objectContaining({ segment: 1, events: {} }), false]]);
    expect(existsSync(file("0000000001.damaged"))).toBe(true);
  });

  test("a batch of a thousand loses what shares a few kilobytes with the byte", async () => {
    const log = await openEventLog(state.folder);
    await log.append(ids("a", 1000).map((event_id) => newEvent({ workspace_id: state.workspace, event_id })));
    await log.close();
    flip(1, 50_000);
    await load();
    const kept = (await stored()).length;
    expect(kept).toBeGreaterThan(900);
    expect(state.losses[0]?.[0].events).toEqual({ [state.workspace]: 1000 - kept });
  });

  test("and the loss is told once, not again at each start", async () => {
    await write(ids("a", 5));
    flip(1, 60);
    await load();
    await load();
    expect([state.losses.length, (await readLosses(state.folder)).length]).toEqual([1, 1]);
  });

  test("a text of a sender that looks like a frame is not taken for one", async () => {
    const inner = readFileSync(new URL(import.meta.url), "latin1").slice(0, 300);
    const log = await openEventLog(state.folder);
    await log.append([
      newEvent({ workspace_id: state.workspace, event_id: "a", properties: `\u0000\u0000\u0000\u0004[["x"]]${inner}` }),
    ]);
    await append(log, ["b"]);
    await log.close();
    flip(1, 5);
    await load();
    expect(await stored()).toEqual(["b"]);
  });
});
