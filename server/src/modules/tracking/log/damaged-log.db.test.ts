/** Guarantees that an acknowledged event is lost only where its own bytes are, that this is said, and that no file of state can cost one. */
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { openThrowawayClickHouse, type ThrowawayClickHouse } from "../../../platform/testing/throwaway.ts";
import { newEvent } from "../events/event-fixture.ts";
import { type EventLog, openEventLog } from "./event-log.ts";
import { isRefusal, loadBatch } from "./load-events.sql.ts";
import { startLoader } from "./loader.ts";
import { type Loss, readLosses } from "./log-losses.ts";
import { listSegments, segmentName } from "./segment-files.ts";
import { drainLog } from "./tidy-log.ts";

let store: ThrowawayClickHouse;
let folder: string;
let workspace: string;
let said: string[];
let losses: [Loss, boolean][];
let recovered: number;

beforeAll(async () => {
  store = await openThrowawayClickHouse();
});
afterAll(() => store.close());
beforeEach(() => {
  workspace = newId();
  folder = mkdtempSync(path.join(tmpdir(), "tributary-damaged-"));
  [said, losses, recovered] = [[], [], 0];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string): string => path.join(folder, name);
const logPath = (segment: number): string => file(segmentName(segment));
const stored = async (): Promise<string[]> => {
  const rows = await store.door.inWorkspace(workspace).query<{ event_id: string }>("SELECT event_id FROM events");
  return rows.map(({ event_id }) => event_id).sort();
};
const ids = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, place) => `${prefix}-${String(place).padStart(4, "0")}`);
/** Each in a frame of its own, as single requests make them. */
async function append(log: EventLog, eventIds: readonly string[]): Promise<void> {
  for (const event_id of eventIds) await log.append([newEvent({ workspace_id: workspace, event_id })]);
}
async function write(eventIds: readonly string[]): Promise<void> {
  const log = await openEventLog(folder);
  await append(log, eventIds);
  await log.close();
}
function start(eventLog: EventLog) {
  return startLoader({
    folder,
    eventLog,
    load: (batch) => loadBatch(store.door, batch),
    isRefusal,
    onLoaded: async () => {},
    onLost: (loss, isOwn) => void losses.push([loss, isOwn]),
    onRecovered: (events) => {
      recovered += events;
    },
    log: pino({ level: "warn" }, { write: (line: string) => void said.push(line) }),
  });
}
/** A whole run of the loader over what lies there. */
async function load(): Promise<void> {
  const log = await openEventLog(folder);
  const loader = await start(log);
  await loader.stop();
  await log.close();
}
function flip(segment: number, place: number): void {
  const bytes = readFileSync(logPath(segment));
  bytes[place] = (bytes[place] ?? 0) ^ 0x10;
  writeFileSync(logPath(segment), bytes);
}
/** Where the frames of a segment begin. */
function frames(segment: number): number[] {
  const bytes = readFileSync(logPath(segment));
  const places: number[] = [];
  for (let at = 0; at < bytes.length; at += 8 + bytes.readUInt32BE(at)) places.push(at);
  return places;
}

describe("acknowledged events after a quiet time", () => {
  test("are loaded when the folder had been tidied empty before a restart", async () => {
    const first = await openEventLog(folder);
    const loader = await start(first);
    await append(first, ids("a", 3));
    await drainLog(folder, first);
    expect(await listSegments(folder)).toEqual([]);
    await loader.stop();
    await first.close();
    for (const run of ["b", "c"]) {
      await write(ids(run, 10));
      await load();
    }
    expect(await stored()).toEqual([...ids("a", 3), ...ids("b", 10), ...ids("c", 10)]);
    expect(said).toEqual([]);
  });

  test("are numbered behind the cursor, whose number is never used again", async () => {
    await write(ids("a", 1));
    await load();
    await load();
    expect(await listSegments(folder)).toEqual([]);
    const log = await openEventLog(folder);
    expect(log.activeSegment()).toBeGreaterThan(1);
    await log.close();
  });

  test("are loaded, counted and told where an earlier version had put them behind its cursor", async () => {
    await write(ids("a", 10));
    writeFileSync(file("cursor.json"), '{"segment":7,"offset":0}');
    await load();
    expect(await stored()).toEqual(ids("a", 10));
    expect(recovered).toBe(10);
    expect(said.join()).toContain("passed over");
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
    expect(recovered).toBe(2);
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
    const log = await openEventLog(folder);
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
    expect(losses).toEqual([]);
  });

  test("a cursor is replaced as a whole: none of its writes leaves a part", async () => {
    await write(ids("a", 3));
    await load();
    expect(JSON.parse(readFileSync(file("cursor.json"), "utf8"))).toMatchObject({ value: { segment: 2, offset: 0 } });
    expect(readdirSync(folder)).not.toContain("cursor.json.new");
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
    expect(losses).toEqual([[expect.objectContaining({ segment: 1, events: { [workspace]: 1 } }), false]]);
    expect(readFileSync(file("0000000001.damaged"))).toEqual(damaged);
    expect(said.join()).toContain('"lostEvents":1');
  });

  test("also in a segment of a version that kept no books", async () => {
    await write(ids("a", 30));
    rmSync(file("acknowledged.json"));
    flip(1, (frames(1)[10] ?? 0) + 60);
    await load();
    expect(await stored()).toEqual(ids("a", 30).toSpliced(10, 1));
    expect(losses).toEqual([[expect.objectContaining({ segment: 1, events: {} }), false]]);
    expect(existsSync(file("0000000001.damaged"))).toBe(true);
  });

  test("a batch of a thousand loses what shares a few kilobytes with the byte", async () => {
    const log = await openEventLog(folder);
    await log.append(ids("a", 1000).map((event_id) => newEvent({ workspace_id: workspace, event_id })));
    await log.close();
    flip(1, 50_000);
    await load();
    const kept = (await stored()).length;
    expect(kept).toBeGreaterThan(900);
    expect(losses[0]?.[0].events).toEqual({ [workspace]: 1000 - kept });
  });

  test("and the loss is told once, not again at each start", async () => {
    await write(ids("a", 5));
    flip(1, 60);
    await load();
    await load();
    expect([losses.length, (await readLosses(folder)).length]).toEqual([1, 1]);
  });

  test("a text of a sender that looks like a frame is not taken for one", async () => {
    const inner = readFileSync(new URL(import.meta.url), "latin1").slice(0, 300);
    const log = await openEventLog(folder);
    await log.append([
      newEvent({ workspace_id: workspace, event_id: "a", properties: `\u0000\u0000\u0000\u0004[["x"]]${inner}` }),
    ]);
    await append(log, ["b"]);
    await log.close();
    flip(1, 5);
    await load();
    expect(await stored()).toEqual(["b"]);
  });
});

describe("what is missing of the log is told", () => {
  test("a segment cut off between two frames", async () => {
    await write(ids("a", 10));
    truncateSync(logPath(1), frames(1)[7]);
    await load();
    expect(await stored()).toEqual(ids("a", 7));
    expect(losses).toEqual([[expect.objectContaining({ events: { [workspace]: 3 }, damagedBytes: 0 }), false]]);
  });

  test("a segment cut off to nothing", async () => {
    await write(ids("a", 10));
    truncateSync(logPath(1), 0);
    await load();
    expect(losses).toEqual([[expect.objectContaining({ events: { [workspace]: 10 } }), false]]);
  });

  test("a segment that is gone, as the first, in between and as the last", async () => {
    for (const run of ["a", "b", "c", "d"]) await write(ids(run, 4));
    for (const segment of [1, 2, 4]) rmSync(logPath(segment));
    await load();
    expect(await stored()).toEqual(ids("c", 4));
    const found = losses.map(([{ segment, events, file }]) => [segment, events, file]);
    expect(found).toEqual([1, 2, 4].map((segment) => [segment, { [workspace]: 4 }, null]));
  });

  test("not what had been stored before its file was cut or removed", async () => {
    for (const harm of [(name: string) => truncateSync(name, 10), (name: string) => rmSync(name)]) {
      const log = await openEventLog(folder);
      const loader = await start(log);
      await append(log, ids("a", 5));
      await loader.stop();
      await log.close();
      harm(logPath((await listSegments(folder)).at(-1) ?? 0));
      await load();
    }
    expect(await stored()).toEqual(ids("a", 5));
    expect(losses).toEqual([]);
  });

  test("while the server runs, as a loss of its own, and collection goes on", async () => {
    const log = await openEventLog(folder);
    await append(log, ids("a", 3));
    flip(1, 60);
    const loader = await start(log);
    await expect.poll(() => losses.length, { timeout: 5000 }).toBe(1);
    expect(losses[0]).toEqual([expect.objectContaining({ segment: 1, events: { [workspace]: 1 } }), true]);
    await append(log, ids("b", 3));
    rmSync(logPath(2), { force: true });
    // On a busy machine the loader may have read and tidied the segment away before it could be deleted.
    const isStored = async (): Promise<boolean> => (await stored()).includes(ids("b", 1)[0] ?? "");
    await expect.poll(async () => losses.length === 2 || (await isStored()), { timeout: 5000 }).toBe(true);
    const survived = losses.length === 2 ? [] : ids("b", 3);
    await append(log, ids("c", 3));
    await loader.stop();
    await log.close();
    expect(await stored()).toEqual([...ids("a", 3).slice(1), ...survived, ...ids("c", 3)]);
  });
});

test("a torn end, which nobody was promised, is no loss", async () => {
  await write(ids("a", 3));
  const whole = readFileSync(logPath(1));
  const torn = whole.subarray(0, (frames(1)[1] ?? 0) - 20);
  for (const [place, end] of [torn, Buffer.alloc(500), Buffer.from("ffffffff", "hex")].entries()) {
    writeFileSync(logPath(1), Buffer.concat([whole, end]));
    copyFileSync(logPath(1), logPath(5 + place));
    await load();
  }
  expect(await stored()).toEqual(ids("a", 3));
  expect([losses, await readLosses(folder)]).toEqual([[], []]);
});

test("what waits is counted until it is stored, by itself", async () => {
  await write(ids("a", 4));
  const log = await openEventLog(folder);
  await append(log, ids("b", 3));
  expect(log.accounts.balance()).toMatchObject({ waitingEvents: 7 });
  expect(log.accounts.balance().stalledSeconds).toBeGreaterThan(0);
  const loader = await start(log);
  await loader.stop();
  expect(log.accounts.balance()).toEqual({ waitingEvents: 0, stalledSeconds: 0 });
  await log.close();
});
