/** Guarantees of texts that other products send: a time means one instant, wherever the server stands. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { foreignTime } from "./foreign-text.ts";

describe.each(["America/New_York", "Asia/Kolkata", "UTC"])("on a server in %s", (zone) => {
  const before = process.env.TZ;
  beforeAll(() => {
    process.env.TZ = zone;
  });
  afterAll(() => {
    process.env.TZ = before;
  });

  test.each([
    "2026-03-01T10:00:00",
    "2026-03-01T10:00",
    "2026-03-01t10:00:00.000",
    "2026-03-01 10:00:00",
    "2026/03/01 10:00",
    "March 1, 2026 10:00",
    "3/1/2026 10:00 AM",
    "Sun, 01 Mar 2026 10:00:00",
  ])("%s, which names no zone, is UTC's", (text) => expect(foreignTime(text)).toBe("2026-03-01T10:00:00.000Z"));

  test.each([
    "2026-03-01T10:00:00Z",
    "2026-03-01T11:00:00+01:00",
    "2026-03-01T05:00:00-0500",
    "2026-03-01 11:00:00+01",
    "Sun, 01 Mar 2026 10:00:00 GMT",
    "Sun Mar 01 2026 11:00:00 GMT+0100 (Central European Standard Time)",
    "2026-03-01 05:00 EST",
    "1772359200",
    1772359200000,
  ])("%s is at that very instant", (text) => expect(foreignTime(text)).toBe("2026-03-01T10:00:00.000Z"));

  test.each(["2026-03-01", "2026/03/01", "3/1/2026", "Mar 1 2026"])("%s begins at midnight, UTC", (text) => {
    expect(foreignTime(text)).toBe("2026-03-01T00:00:00.000Z");
  });

  test.each(["yesterday", "", "2026-02-31T99:00", "10:00"])("%j is no time", (text) => {
    expect(foreignTime(text)).toBeUndefined();
  });
});
