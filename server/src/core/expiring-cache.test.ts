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

test("answers take no more room in all than there is, and what was stale or forgotten takes none", async () => {
  let time = 0;
  const room = { max: 10, sizeOf: (text: string) => text.length };
  const cache = createExpiringCache<string>({ ttlMs: 100, maxEntries: 10, room, now: () => time });
  const load = vi.fn(async (text: string) => text);
  const ask = (key: string, text: string) => cache.get(key, () => load(text));
  await ask("a", "four");
  await ask("b", "sixsix");
  await ask("a", "");
  await ask("b", "");
  expect(load).toHaveBeenCalledTimes(2);
  await ask("c", "x");
  expect([await ask("b", "again"), await ask("c", "again")]).toEqual(["sixsix", "x"]);
  expect(await ask("a", "new")).toBe("new");
  expect([await ask("b", "anew"), await ask("c", "again")]).toEqual(["sixsix", "x"]);
  time = 100;
  cache.forget("a");
  expect([await ask("b", "B"), await ask("c", "C"), await ask("d", "12345678")]).toEqual(["B", "C", "12345678"]);
  expect([await ask("b", "other"), await ask("c", "other")]).toEqual(["B", "C"]);
  await ask("e", "larger than all of it");
  expect(await ask("e", "smaller")).toBe("smaller");
});
