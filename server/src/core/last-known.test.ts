import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLastKnown } from "./last-known.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = () => new Promise<never>(() => {});

test("the newest answer is given while the store answers", async () => {
  const lastKnown = createLastKnown<number>({ maxEntries: 10 });
  expect([await lastKnown.get("a", async () => 1), await lastKnown.get("a", async () => 2)]).toEqual([1, 2]);
});

test("while the store fails, the last answer is", async () => {
  const lastKnown = createLastKnown<number>({ maxEntries: 10 });
  await lastKnown.get("a", async () => 1);
  expect(await lastKnown.get("a", () => Promise.reject(new Error("away")))).toBe(1);
  await expect(lastKnown.get("b", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
});

test("a store that does not answer holds nobody up for longer than half a second, and is asked once", async () => {
  const lastKnown = createLastKnown<number>({ maxEntries: 10 });
  await lastKnown.get("a", async () => 1);
  const load = vi.fn(never);
  const answers = Promise.all([lastKnown.get("a", load), lastKnown.get("a", load)]);
  await vi.advanceTimersByTimeAsync(500);
  expect(await answers).toEqual([1, 1]);
  expect(load).toHaveBeenCalledTimes(1);
});

test("what nobody ever knew is refused in the end, to be sent again", async () => {
  const lastKnown = createLastKnown<number>({ maxEntries: 10 });
  const answer = lastKnown.get("a", never).catch((error) => error);
  await vi.advanceTimersByTimeAsync(5000);
  expect(await answer).toMatchObject({ code: "unavailable", details: { retryAfterSeconds: 2 } });
});

test("an answer that comes late counts from then on", async () => {
  const lastKnown = createLastKnown<number>({ maxEntries: 10 });
  await lastKnown.get("a", async () => 1);
  const late = Promise.withResolvers<number>();
  const answer = lastKnown.get("a", () => late.promise);
  await vi.advanceTimersByTimeAsync(500);
  expect(await answer).toBe(1);
  late.resolve(2);
  await vi.advanceTimersByTimeAsync(0);
  expect(await lastKnown.get("a", () => Promise.reject(new Error("away")))).toBe(2);
});

test("what is forgotten is not given any more, nor what was being asked by then", async () => {
  const lastKnown = createLastKnown<number>({ maxEntries: 10 });
  await lastKnown.get("a", async () => 1);
  const early = Promise.withResolvers<number>();
  const first = lastKnown.get("a", () => early.promise);
  lastKnown.forget("a");
  expect(await lastKnown.get("a", async () => 2)).toBe(2);
  early.resolve(1);
  await first;
  expect(await lastKnown.get("a", () => Promise.reject(new Error("away")))).toBe(2);
});

test("that there is nothing is not kept, so that asking for what does not exist drives out nothing", async () => {
  const lastKnown = createLastKnown<number | null>({ maxEntries: 1 });
  await lastKnown.get("a", async () => 1);
  await lastKnown.get("b", async () => null);
  expect(await lastKnown.get("a", () => Promise.reject(new Error("away")))).toBe(1);
  await lastKnown.get("a", async () => null);
  await expect(lastKnown.get("a", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
});

test("memory stays bounded: what was answered longest ago is forgotten", async () => {
  const lastKnown = createLastKnown<string>({ maxEntries: 2 });
  for (const key of ["a", "b", "a", "c"]) await lastKnown.get(key, async () => key);
  const away = () => Promise.reject(new Error("away"));
  expect([await lastKnown.get("a", away), await lastKnown.get("c", away)]).toEqual(["a", "c"]);
  await expect(lastKnown.get("b", away)).rejects.toThrow("away");
});
