import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openJournal } from "./journal.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tributary-journal-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it("keeps what was written, in order, also when written all at once", async () => {
  const path = join(folder, "deep", "journal.jsonl");
  const journal = await openJournal<number>(path);
  expect(journal.past).toEqual([]);
  await Promise.all(Array.from({ length: 500 }, (_, index) => journal.append(index)));
  await journal.append(500);
  await journal.close();
  const again = await openJournal<number>(path);
  expect(again.past).toEqual(Array.from({ length: 501 }, (_, index) => index));
  again.forget();
  expect(again.past).toEqual([]);
  await again.close();
});

it("has an entry on disk when its append resolves", async () => {
  const path = join(folder, "journal.jsonl");
  const journal = await openJournal<string>(path);
  const waiting = Array.from({ length: 20 }, (_, index) => journal.append(`entry ${index}`));
  await waiting[10];
  expect(await readFile(path, "utf8")).toContain("entry 10");
  await journal.close();
});

it("cuts off a last line that a kill tore, and goes on behind it", async () => {
  const path = join(folder, "journal.jsonl");
  const journal = await openJournal<{ text: string }>(path);
  await journal.append({ text: "größer" });
  await journal.close();
  await appendFile(path, '{"text":"to');
  const again = await openJournal<{ text: string }>(path);
  expect(again.past).toEqual([{ text: "größer" }]);
  await again.append({ text: "next" });
  await again.close();
  expect(await readFile(path, "utf8")).toBe('{"text":"größer"}\n{"text":"next"}\n');
});
