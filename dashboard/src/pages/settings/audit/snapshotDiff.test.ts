import { expect, it } from "vitest";
import { snapshotDiff } from "./snapshotDiff.ts";

it("sets what was beside what is", () => {
  expect(snapshotDiff({ before: { title: "Old", budget: 5 }, after: { title: "New", budget: 7 } })).toEqual([
    { column: "title", before: "Old", after: "New" },
    { column: "budget", before: "5", after: "7" },
  ]);
});

it("shows only the side there is of what was made or deleted", () => {
  expect(snapshotDiff({ before: null, after: { title: "New", tags: ["a"] } })).toEqual([
    { column: "title", before: null, after: "New" },
    { column: "tags", before: null, after: '["a"]' },
  ]);
  expect(snapshotDiff({ before: { title: "Old" }, after: null })).toEqual([
    { column: "title", before: "Old", after: null },
  ]);
});

it("keeps columns that were or became empty", () => {
  expect(snapshotDiff({ before: { ended_at: null }, after: { ended_at: "2026-11-01" } })).toEqual([
    { column: "ended_at", before: null, after: "2026-11-01" },
  ]);
  expect(snapshotDiff({ before: { notes: "Old" }, after: { notes: "" } })).toEqual([
    { column: "notes", before: "Old", after: null },
  ]);
  expect(snapshotDiff({ before: null, after: null })).toEqual([]);
});
