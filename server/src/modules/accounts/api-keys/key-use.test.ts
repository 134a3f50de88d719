import { expect, it, vi } from "vitest";
import { createKeyUse } from "./key-use.ts";

const KEY = { workspaceId: "w", keyId: "k" };

it("notes each key once a minute", async () => {
  let now = 1000;
  const record = vi.fn(async () => {});
  const note = createKeyUse({ record, clock: () => now });
  for (let use = 0; use < 5; use++) note(KEY);
  note({ ...KEY, keyId: "other" });
  expect(record).toHaveBeenCalledTimes(2);
  expect(record).toHaveBeenCalledWith({ ...KEY, usedAt: new Date(1000) });
  now += 59_999;
  note(KEY);
  expect(record).toHaveBeenCalledTimes(2);
  now += 1;
  note(KEY);
  expect(record).toHaveBeenCalledTimes(3);
});

it("fails no call when noting fails, and tries again at the next use", async () => {
  const record = vi.fn(() => Promise.reject(new Error("down")));
  const note = createKeyUse({ record, clock: () => 0 });
  note(KEY);
  await Promise.resolve();
  await Promise.resolve();
  note(KEY);
  expect(record).toHaveBeenCalledTimes(2);
});
