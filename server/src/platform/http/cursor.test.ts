import fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { pageOfRows, pageOfShortList, readCursor, writeCursor } from "./cursor.ts";

test("a written cursor reads back", () => {
  const position = { at: new Date("2026-03-01T10:00:00.123Z"), id: newId() };
  expect(readCursor(writeCursor(position))).toEqual(position);
});

test("anything else is refused with a field error", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        readCursor(text);
        return false;
      } catch (error) {
        return error instanceof AppError && error.code === "invalid_request";
      }
    }),
  );
});

test("a page knows whether another follows", () => {
  const rows = [1, 2, 3].map((n) => ({ at: new Date(n), id: newId() }));
  expect(pageOfRows(rows, 3, (row) => row)).toEqual({ rows, nextCursor: null });
  const first = pageOfRows(rows, 2, (row) => row);
  expect(first.rows).toHaveLength(2);
  expect(readCursor(first.nextCursor!)).toEqual(rows[1]);
});

test("a short list is given whole, or page by page where a limit is asked for, each row once", () => {
  const rows = ["a", "b", "c", "d", "e"];
  expect(pageOfShortList(rows, {})).toEqual({ data: rows, nextCursor: null });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { data, nextCursor } = pageOfShortList(rows, { limit: 2, cursor });
    seen.push(...data);
    cursor = nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(rows);
  expect(() => pageOfShortList(rows, { cursor: "☃" })).toThrow("is not a cursor of this list");
});
