/** What a process knows of limits before, while and after it has looked. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { createCallCounter } from "./call-counter.ts";
import { monthOf } from "./month-of.ts";
import type { Standing } from "./usage-standing.sql.ts";
import { createUsageWatch } from "./usage-watch.ts";

const NOW = Date.parse("2026-03-10T12:00:00Z");
const limit = { meter: "api_calls", softLimit: null, hardLimit: 10 };

function openWatch({ used, fails = false }: { used: number; fails?: boolean }) {
  let looks = 0;
  const errors: unknown[] = [];
  const standing = { limits: [limit], used: new Map([["api_calls", used]]), month: monthOf(NOW, "UTC") };
  const watch = createUsageWatch({
    counter: createCallCounter({
      store: async () => {},
      onError: (error) => void errors.push(error),
      clock: () => NOW,
    }),
    read: async () => {
      looks++;
      if (fails) throw new Error("away");
      return standing as unknown as Standing;
    },
    onLooked: async () => {},
    onError: (error) => void errors.push(error),
    clock: () => NOW,
  });
  return { watch, errors, looks: () => looks };
}

test("a process that has just started looks before it lets the first call in", async () => {
  const { watch } = openWatch({ used: 10 });
  await watch.firstLook("w");
  expect(() => watch.takeCall("w", "k")).toThrow("hard limit");
});

test("calls that come at once share the first look, and later ones wait for none", async () => {
  const { watch, looks } = openWatch({ used: 0 });
  const waiting = [watch.firstLook("w"), watch.firstLook("w")];
  expect(waiting.every((each) => each instanceof Promise)).toBe(true);
  await Promise.all(waiting);
  expect(looks()).toBe(1);
  expect(watch.firstLook("w")).toBeNull();
});

test("a store that is away holds nobody back", async () => {
  const { watch, errors } = openWatch({ used: 10, fails: true });
  await watch.firstLook("w");
  expect(() => watch.takeCall("w", "k")).not.toThrow();
  expect(watch.firstLook("w")).toBeNull();
  expect(errors).toHaveLength(1);
});

test("calls are counted along between two looks", async () => {
  const { watch } = openWatch({ used: 8 });
  await watch.firstLook("w");
  watch.takeCall("w", "k");
  watch.takeCall("w", "k");
  expect(() => watch.takeCall("w", "k")).toThrow("hard limit");
});

test("a limit lets in as many calls as it says, whatever is being written, fails or is read meanwhile", async () => {
  const hardLimit = 4;
  const step = fc.constantFrom("call", "call", "flush", "look");
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(step, { minLength: 10, maxLength: 40, size: "max" }),
      fc.array(fc.boolean(), { maxLength: 10, size: "max" }),
      async (s, steps, fails) => {
        let stored = 0;
        const counter = createCallCounter({
          store: async (_workspaceId, rows) => {
            await s.schedule(Promise.resolve(), "before the commit");
            if (fails.pop()) throw new Error("away");
            for (const { calls } of rows) stored += calls;
            await s.schedule(Promise.resolve(), "after the commit");
          },
          onError: () => {},
          clock: () => NOW,
        });
        const watch = createUsageWatch({
          counter,
          read: async () => {
            await s.schedule(Promise.resolve(), "before the read");
            const used = new Map([["api_calls", stored]]);
            await s.schedule(Promise.resolve(), "after the read");
            const limits = [{ ...limit, hardLimit }];
            return { limits, used, month: monthOf(NOW, "UTC") } as unknown as Standing;
          },
          onLooked: async () => {},
          onError: () => {},
          clock: () => NOW,
        });
        const first = watch.firstLook("w");
        await s.waitFor(first ?? Promise.resolve());
        let taken = 0;
        const take = async (): Promise<void> => {
          let isTaken = true;
          try {
            watch.takeCall("w", "k");
          } catch {
            isTaken = false;
          }
          expect(isTaken).toBe(taken < hardLimit);
          if (isTaken) taken += 1;
        };
        const does = { call: take, flush: () => counter.flush(), look: () => watch.look("w") };
        const begun = steps.map((each, index) => s.schedule(Promise.resolve(), `${index} ${each}`).then(does[each]));
        await s.waitFor(Promise.all(begun));
      },
    ),
  );
});

test("calls of the month before, which are still to be written, use up nothing of this one", async () => {
  let now = NOW;
  const store = () => Promise.reject(new Error("away"));
  const used = new Map([["api_calls", 0]]);
  const watch = createUsageWatch({
    counter: createCallCounter({ store, onError: () => {}, clock: () => now }),
    read: async () => ({ limits: [limit], used, month: monthOf(now, "UTC") }) as unknown as Standing,
    onLooked: async () => {},
    onError: () => {},
    clock: () => now,
  });
  const take = (times: number): void => {
    for (let index = 0; index < times; index += 1) watch.takeCall("w", "k");
  };
  await watch.firstLook("w");
  take(10);
  await watch.look("w");
  expect(() => take(1)).toThrow("hard limit");
  now = monthOf(NOW, "UTC").endsAt;
  await watch.look("w");
  take(10);
  expect(() => take(1)).toThrow("hard limit");
});
