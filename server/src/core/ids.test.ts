import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "./ids.ts";

const MAX_MS = 2 ** 48 - 1;

test("an id is a UUID of version 7 that carries its time", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: MAX_MS }), (atMs) => {
      const id = newId(atMs);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(atMs);
    }),
  );
});

test("ids sort by their time", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: MAX_MS - 1 }), fc.integer({ min: 1, max: 1000 }), (atMs, later) => {
      expect(newId(atMs) < newId(Math.min(MAX_MS, atMs + later))).toBe(true);
    }),
  );
});

test("no two of ten thousand made at once are the same", () => {
  expect(new Set(Array.from({ length: 10_000 }, () => newId(0))).size).toBe(10_000);
});
