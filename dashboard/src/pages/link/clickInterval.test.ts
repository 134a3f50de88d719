import { expect, it } from "vitest";
import { clickInterval } from "./clickInterval.ts";

it.each([
  ["2026-11-01", "2026-11-02", undefined, "hour", true],
  ["2026-11-01", "2026-11-07", undefined, "day", true],
  ["2026-11-01", "2026-11-07", "hour", "hour", true],
  ["2026-11-01", "2026-11-01", "day", "day", true],
  ["2026-11-01", "2026-11-15", "hour", "day", false],
] as const)("%s to %s with %s wanted is drawn by %s", (from, to, wanted, interval, mayChoose) => {
  expect(clickInterval({ from, to }, wanted)).toEqual({ interval, mayChoose });
});
