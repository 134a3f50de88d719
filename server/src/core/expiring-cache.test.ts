import { expect, test, vi } from "vitest";
import { createExpiringCache } from "./expiring-cache.ts";

test("an answer is loaded once until it is stale", async () => {
  let time = 0;
  const cache = createExpiringCache<number>({ ttlMs: 100, maxEntries: 10, now: () => time });
  const load = vi.fn(async () => load.mock.calls.length);
  expect(await cache.get("a", load)).toBe(1);
  time = 99;
  expect(await cache.get("a", load)).toBe(1);
  time = 100;
  expect(await cache.get("a", load)).toBe(2);
});

test("callers at the same time share one load", async () => {
  const cache = createExpiringCache<string>({ ttlMs: 100, maxEntries: 10 });
  const load = vi.fn(async () => "x");
  await Promise.all(Array.from({ length: 20 }, () => cache.get("a", load)));
  expect(load).toHaveBeenCalledTimes(1);
});

test("a failure is not remembered", async () => {
  const cache = createExpiringCache<string>({ ttlMs: 1000, maxEntries: 10 });
  await expect(cache.get("a", () => Promise.reject(new Error("down")))).rejects.toThrow("down");
  expect(await cache.get("a", async () => "up")).toBe("up");
});

test("what is forgotten is loaded again, and the cache stays bounded", async () => {
  const cache = createExpiringCache<string>({ ttlMs: 1000, maxEntries: 2 });
  await cache.get("a", async () => "1");
  cache.forget("a");
  expect(await cache.get("a", async () => "2")).toBe("2");
  await cache.get("b", async () => "b");
  await cache.get("c", async () => "c");
  expect(await cache.get("a", async () => "3")).toBe("3");
});
