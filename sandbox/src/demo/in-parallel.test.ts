import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { inParallel } from "./in-parallel.ts";

it("works on everything, in order, never on more than the width at once", async () => {
  const started: number[] = [];
  let [running, most] = [0, 0];
  await inParallel(
    Array.from({ length: 20 }, (_, index) => index),
    4,
    async (item) => {
      started.push(item);
      most = Math.max(most, ++running);
      await sleep(2);
      running--;
    },
  );
  expect(started).toEqual(Array.from({ length: 20 }, (_, index) => index));
  expect(most).toBe(4);
});

it("begins nothing new after a failure", async () => {
  const started: number[] = [];
  const work = inParallel([1, 2, 3, 4, 5, 6], 2, async (item) => {
    started.push(item);
    await sleep(1);
    if (item === 2) throw new Error("no");
  });
  await expect(work).rejects.toThrow("no");
  await sleep(20);
  expect(started.length).toBeLessThan(6);
});
