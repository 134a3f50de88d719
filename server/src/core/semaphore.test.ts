/** Guarantees that no more is taken than there is, in the order in which it was asked for. */
import { setImmediate as tick } from "node:timers/promises";
import { expect, test } from "vitest";
import { createSemaphore } from "./semaphore.ts";

test("who asks for more than is left waits, and nobody overtakes", async () => {
  const room = createSemaphore(10);
  const served: string[] = [];
  const ask = (who: string, amount: number) => void room.take(amount).then(() => served.push(who));
  ask("first", 4);
  ask("all that is left", 6);
  ask("large", 8);
  ask("small", 1);
  await tick();
  expect(served).toEqual(["first", "all that is left"]);
  room.giveBack(6);
  await tick();
  expect(served).toHaveLength(2);
  room.giveBack(4);
  await tick();
  expect(served).toEqual(["first", "all that is left", "large", "small"]);
});
