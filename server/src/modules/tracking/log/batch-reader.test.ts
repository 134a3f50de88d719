/** Guarantees that a batch on another thread is the one that was read, and that nothing is taken for empty when it dies. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newEvent } from "../events/event-fixture.ts";
import { batchNews } from "./batch-news.ts";
import { createBatchProcessor } from "./batch-processor.ts";
import { type BatchReader, openBatchReader } from "./batch-reader.ts";
import { openEventLog } from "./event-log.ts";
import { segmentName } from "./segment-files.ts";

let folder: string;
let reader: BatchReader;
const events = ["a", "b", "a", "c"].map((event_id) => newEvent({ event_id, visitor_id: "v", touch: "landing" }));

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "tributary-reader-"));
  const log = await openEventLog(folder);
  await log.append(events);
  await log.close();
  reader = openBatchReader();
});
afterEach(async () => {
  await reader.close();
  await rm(folder, { recursive: true });
});

const OPTIONS = { maxBytes: 1_048_576, acknowledgedBytes: null, isActive: false };
const read = () => reader.read(path.join(folder, segmentName(1)), 0, OPTIONS);

test("the other thread says what this one would", async () => {
  const { batch, atEnd } = await read();
  const desk = createBatchProcessor(events);
  expect([batch.events, atEnd]).toEqual([4, true]);
  expect(await batch.records()).toEqual(events);
  expect(await batch.workspaceIds()).toEqual(desk.workspaceIds(0, 4));
  expect(await batch.keys()).toEqual(desk.keys(0, 4));
  expect(await batch.lines(new Set())).toEqual(desk.lines(0, 4, new Set()));
  expect(await batch.news()).toEqual(batchNews(events));
});

test("a part of a part is the one that Array.slice gives", async () => {
  const { batch } = await read();
  expect(await batch.slice(1).slice(1, 9).records()).toEqual(events.slice(1).slice(1, 9));
  expect(batch.slice(1).slice(1, 9).events).toBe(2);
});

test("of one id the first counts, and what is stored already is left out", async () => {
  const { batch } = await read();
  const [a = ""] = await batch.keys();
  const { fresh, events } = await batch.lines(new Set([a]));
  expect(fresh).toBe(2);
  const place = events.columns.indexOf("event_id");
  expect(events.lines.split("\n").map((line) => JSON.parse(line)[place])).toEqual(["b", "c"]);
});

test("a file that is missing is an error, and the thread answers on", async () => {
  await expect(reader.read(path.join(folder, "none.log"), 0, OPTIONS)).rejects.toThrow("ENOENT");
  expect((await read()).batch.events).toBe(4);
});

test("events that the thread no longer holds are an error, never none", async () => {
  const { batch } = await read();
  await reader.close();
  await expect(batch.keys()).rejects.toThrow("not held");
  await expect(batch.lines(new Set())).rejects.toThrow("not held");
  expect((await read()).batch.events).toBe(4);
});
