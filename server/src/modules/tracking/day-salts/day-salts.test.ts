import { randomBytes } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { createDaySalts, type DaySaltsOptions, dayOf } from "./day-salts.ts";

const DAY_MS = 86_400_000;
const start = Date.parse("2026-03-10T23:50:00Z");

/** A keeper over a table that the test sees. */
function open(overrides: Partial<DaySaltsOptions> = {}) {
  const table = new Map<string, Buffer>();
  const clock = { now: start };
  const findOrMake = vi.fn(async (day: string) => {
    const salt = table.get(day) ?? randomBytes(32);
    table.set(day, salt);
    return salt;
  });
  const forgetBefore = async (oldest: string) => {
    for (const day of table.keys()) if (day < oldest) table.delete(day);
  };
  const onError = vi.fn();
  const salts = createDaySalts({ findOrMake, forgetBefore, onError, now: () => clock.now, ...overrides });
  return { salts, table, clock, findOrMake, onError };
}

describe("day salts", () => {
  test("are asked for once a day, also by many at once, and then known at once", async () => {
    const { salts, findOrMake } = open();
    const [first, second] = await Promise.all([salts.of("2026-03-10"), salts.of("2026-03-10")]);
    expect(second).toBe(first);
    expect(salts.of("2026-03-10")).toBe(first);
    expect(findOrMake).toHaveBeenCalledTimes(1);
    expect(await salts.of("2026-03-11")).not.toEqual(first);
  });

  test("are asked for again after the database failed", async () => {
    const findOrMake = vi.fn().mockRejectedValueOnce(new Error("away")).mockResolvedValue(randomBytes(32));
    const { salts } = open({ findOrMake });
    await expect(salts.of("2026-03-10")).rejects.toThrow("away");
    await expect(salts.of("2026-03-10")).resolves.toHaveLength(32);
  });

  test("of tomorrow are at hand before midnight; those of two days ago are gone, from memory too", async () => {
    vi.useFakeTimers();
    try {
      const { salts, table, clock } = open();
      const stop = salts.keep();
      await expect.poll(() => [...table.keys()]).toEqual(["2026-03-10", "2026-03-11"]);
      const old = salts.of("2026-03-10");
      clock.now = start + 2 * DAY_MS;
      await vi.advanceTimersByTimeAsync(15 * 60_000);
      expect([...table.keys()].sort()).toEqual(["2026-03-11", "2026-03-12", "2026-03-13"]);
      expect(await salts.of("2026-03-10")).not.toEqual(await old);
      stop();
      clock.now = start + 5 * DAY_MS;
      await vi.advanceTimersByTimeAsync(60 * 60_000);
      expect(table.has("2026-03-13")).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  test("go on when the database is away: keeping is tried again, and told of", async () => {
    const { salts, onError } = open({ forgetBefore: () => Promise.reject(new Error("away")) });
    const stop = salts.keep();
    await expect.poll(() => onError).toHaveBeenCalledTimes(1);
    stop();
  });
});

test("a day is one of UTC", () => {
  expect(dayOf(start)).toBe("2026-03-10");
  expect(dayOf(start + 10 * 60_000)).toBe("2026-03-11");
});
