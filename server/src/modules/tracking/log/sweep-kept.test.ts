import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newEvent } from "../events/event-fixture.ts";
import { openEventLog } from "./event-log.ts";
import { keptName, segmentName } from "./segment-files.ts";
import { sweepKept } from "./sweep-kept.ts";

let folder: string;
let kept: string;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "tributary-kept-"));
  kept = path.join(folder, keptName(1));
  const log = await openEventLog(folder);
  for (const visitor_id of ["ada", "bob", "eve"]) await log.append([newEvent({ visitor_id })]);
  await log.close();
  const bytes = readFileSync(path.join(folder, segmentName(1)));
  bytes[50] = 0;
  writeFileSync(kept, bytes);
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a damaged segment stays while nobody in it was erased", async () => {
  await sweepKept(folder, async (records) => records);
  expect(existsSync(kept)).toBe(true);
});

test("a damaged segment goes once somebody in it was erased", async () => {
  await sweepKept(folder, async (records) => records.filter(({ visitor_id }) => visitor_id !== "eve"));
  expect(existsSync(kept)).toBe(false);
  expect(existsSync(path.join(folder, segmentName(1)))).toBe(true);
});
