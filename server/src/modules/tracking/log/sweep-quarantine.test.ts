import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { EventRecord } from "../events/event-record.ts";
import { sweepQuarantine } from "./sweep-quarantine.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tributary-quarantine-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => path.join(folder, "quarantine.jsonl");
const line = (event_id: string): string => `${JSON.stringify({ event_id })}\n`;
const kept = (): string[] =>
  existsSync(file())
    ? readFileSync(file(), "utf8")
        .split("\n")
        .filter(Boolean)
        .map((text) => JSON.parse(text).event_id)
    : [];
const without = (gone: string) => async (records: readonly EventRecord[]) =>
  records.filter(({ event_id }) => event_id !== gone);

test("takes out what is not to be kept, and nothing else", async () => {
  writeFileSync(file(), line("a") + line("b") + line("c"));
  await sweepQuarantine(folder, without("b"));
  expect(kept()).toEqual(["a", "c"]);
});

test("leaves no file behind where nothing is left", async () => {
  writeFileSync(file(), line("b"));
  await sweepQuarantine(folder, without("b"));
  expect(existsSync(file())).toBe(false);
});

test("does nothing without a file", async () => {
  await expect(sweepQuarantine(folder, without("b"))).resolves.toBeUndefined();
});

test("keeps what the loader puts aside meanwhile", async () => {
  writeFileSync(file(), line("a"));
  await sweepQuarantine(folder, async (records) => {
    appendFileSync(file(), line("late"));
    return records;
  });
  expect(kept().toSorted()).toEqual(["a", "late"]);
});

test("takes up a sweep that died half way", async () => {
  writeFileSync(path.join(folder, "quarantine.sweeping.jsonl"), line("a") + line("b"));
  writeFileSync(file(), line("c"));
  await sweepQuarantine(folder, without("b"));
  expect(kept().toSorted()).toEqual(["a", "c"]);
});

test("loses nothing when it cannot be told what to keep", async () => {
  writeFileSync(file(), line("a"));
  await expect(sweepQuarantine(folder, () => Promise.reject(new Error("away")))).rejects.toThrow("away");
  await sweepQuarantine(folder, without("b"));
  expect(kept()).toEqual(["a"]);
});
