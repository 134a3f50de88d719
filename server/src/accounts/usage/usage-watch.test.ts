/** What a process knows of limits before, while and after it has looked. */

import { expect, test } from "vitest";
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
    counter: { count: () => {}, flush: async () => {} },
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
