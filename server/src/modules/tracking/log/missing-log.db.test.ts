/** Guarantees that what is missing of the log is told, and that nothing is which was stored or never promised. */
import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openEventLog } from "./event-log.ts";
import { readLosses } from "./log-losses.ts";
import { listSegments } from "./segment-files.ts";
import { ids, useLogFolder } from "./throwaway-log-folder.ts";

const { state, logPath, stored, append, write, start, load, flip, frames } = useLogFolder();

describe("what is missing of the log is told", () => {
  test("a segment cut off between two frames", async () => {
    await write(ids("a", 10));
    truncateSync(logPath(1), frames(1)[7]);
    await load();
    expect(await stored()).toEqual(ids("a", 7));
    expect(state.losses).toEqual([
      [expect.objectContaining({ events: { [state.workspace]: 3 }, damagedBytes: 0 }), false],
    ]);
  });

  test("a segment cut off to nothing", async () => {
    await write(ids("a", 10));
    truncateSync(logPath(1), 0);
    await load();
    expect(state.losses).toEqual([[expect.objectContaining({ events: { [state.workspace]: 10 } }), false]]);
  });

  test("a segment that is gone, as the first, in between and as the last", async () => {
    for (const run of ["a", "b", "c", "d"]) await write(ids(run, 4));
    for (const segment of [1, 2, 4]) rmSync(logPath(segment));
    await load();
    expect(await stored()).toEqual(ids("c", 4));
    const found = state.losses.map(([{ segment, events, file }]) => [segment, events, file]);
    expect(found).toEqual([1, 2, 4].map((segment) => [segment, { [state.workspace]: 4 }, null]));
  });

  test("not what had been stored before its file was cut or removed", async () => {
    for (const harm of [(name: string) => truncateSync(name, 10), (name: string) => rmSync(name)]) {
      const log = await openEventLog(state.folder);
      const loader = await start(log);
      await append(log, ids("a", 5));
      await loader.stop();
      await log.close();
      harm(logPath((await listSegments(state.folder)).at(-1) ?? 0));
      await load();
    }
    expect(await stored()).toEqual(ids("a", 5));
    expect(state.losses).toEqual([]);
  });

  test("while the server runs, as a loss of its own, and collection goes on", async () => {
    const log = await openEventLog(state.folder);
    await append(log, ids("a", 3));
    flip(1, 60);
    const loader = await start(log);
    await expect.poll(() => state.losses.length, { timeout: 5000 }).toBe(1);
    expect(state.losses[0]).toEqual([expect.objectContaining({ segment: 1, events: { [state.workspace]: 1 } }), true]);
    await append(log, ids("b", 3));
    rmSync(logPath(2), { force: true });
    // On a busy machine the loader may have read and tidied the segment away before it could be deleted.
    const isStored = async (): Promise<boolean> => (await stored()).includes(ids("b", 1)[0] ?? "");
    await expect.poll(async () => state.losses.length === 2 || (await isStored()), { timeout: 5000 }).toBe(true);
    const survived = state.losses.length === 2 ? [] : ids("b", 3);
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
  expect([state.losses, await readLosses(state.folder)]).toEqual([[], []]);
});

test("what waits is counted until it is stored, by itself", async () => {
  await write(ids("a", 4));
  const log = await openEventLog(state.folder);
  await append(log, ids("b", 3));
  expect(log.accounts.balance()).toMatchObject({ waitingEvents: 7 });
  expect(log.accounts.balance().stalledSeconds).toBeGreaterThan(0);
  const loader = await start(log);
  await loader.stop();
  expect(log.accounts.balance()).toEqual({ waitingEvents: 0, stalledSeconds: 0 });
  await log.close();
});
