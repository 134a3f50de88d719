/** Guarantees: a field that is new, missing or of another type is noticed once, by its name, wherever it stands. */
import { expect, test } from "vitest";
import { z } from "zod";
import { noteSchemaChanges } from "./schema-changes.ts";

const schema = z.object({
  id: z.string(),
  metrics: z.object({ clicks: z.string(), cost: z.string().optional() }),
  actions: z.array(z.object({ type: z.string() })).optional(),
});
const right = { id: "1", metrics: { clicks: "3" }, actions: [{ type: "purchase" }] };
const notice = (...records: object[]) =>
  noteSchemaChanges([], schema, records as Record<string, unknown>[], "2026-01-01T00:00:00.000Z").map(
    ({ field, change }) => `${field} ${change}`,
  );

test("records as they are known show nothing", () => {
  expect(notice(right, { ...right, metrics: { clicks: "3", cost: "1" } })).toEqual([]);
});

test("new fields, at the top, inside, and in lists, are noticed once", () => {
  const grown = { ...right, extra: 1, metrics: { clicks: "3", views: "2" }, actions: [{ type: "a", value: 1 }] };
  expect(notice(grown, grown).sort()).toEqual(["actions[].value new", "extra new", "metrics.views new"]);
});

test("missing fields, and fields of another type, are told apart", () => {
  expect(notice({ id: 1, metrics: {} }).sort()).toEqual(["id other_type", "metrics.clicks missing"]);
});

test("what was noticed before keeps its day, and there is an end to it", () => {
  const before = [{ field: "extra", change: "new", since: "2025-01-01T00:00:00.000Z" }] as const;
  expect(noteSchemaChanges(before, schema, [{ ...right, extra: 1 }], "2026-01-01T00:00:00.000Z")).toEqual(before);
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field${index}`, 1]));
  expect(notice({ ...right, ...many })).toHaveLength(50);
});
