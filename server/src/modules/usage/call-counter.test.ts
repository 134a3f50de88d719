/** Guarantees: every call is written once, however often the store fails, on its own day, and what is held goes with a stop. */
import { expect, it, vi } from "vitest";
import { createCallCounter } from "./call-counter.ts";
import { createUsageWatch } from "./usage-watch.ts";

/** A counter over a store that the test sees. */
function open() {
  const written: [workspaceId: string, keyId: string, at: string, calls: number][] = [];
  const state = { now: Date.parse("2026-11-20T15:59:59Z"), away: new Set<string>() };
  const onError = vi.fn();
  const counter = createCallCounter({
    store: async (workspaceId, rows) => {
      if (state.away.has(workspaceId)) throw new Error("away");
      for (const { keyId, at, calls } of rows) written.push([workspaceId, keyId, new Date(at).toISOString(), calls]);
    },
    onError,
    clock: () => state.now,
  });
  return { counter, written, state, onError };
}

it("keeps apart what falls to either side of midnight, in whatever zone", async () => {
  const { counter, written, state } = open();
  counter.count("w", "k");
  counter.count("w", "k");
  state.now += 2000;
  counter.count("w", "k");
  await counter.flush();
  await counter.flush();
  expect(written).toEqual([
    ["w", "k", "2026-11-20T15:45:00.000Z", 2],
    ["w", "k", "2026-11-20T16:00:00.000Z", 1],
  ]);
});

it("loses nothing of one workspace, and writes nothing of another's twice, while a store fails", async () => {
  const { counter, written, state, onError } = open();
  state.away.add("w");
  counter.count("w", "k");
  counter.count("v", "l");
  await counter.flush();
  counter.count("w", "k");
  state.away.clear();
  await counter.flush();
  expect(onError).toHaveBeenCalledTimes(1);
  expect(written.map(([workspaceId, , , calls]) => [workspaceId, calls])).toEqual([
    ["v", 1],
    ["w", 2],
  ]);
});

it("writes by itself, and what it holds when it is stopped", async () => {
  vi.useFakeTimers();
  try {
    const { counter, written } = open();
    const stop = counter.keep();
    counter.count("w", "k");
    await vi.advanceTimersByTimeAsync(2000);
    expect(written).toHaveLength(1);
    counter.count("w", "k");
    await stop();
    expect(written).toHaveLength(2);
  } finally {
    vi.useRealTimers();
  }
});

it("lets calls in as before while limits cannot be read, and holds to them again afterwards", async () => {
  const { counter } = open();
  const limits = [{ meter: "api_calls", softLimit: null, hardLimit: 1 }] as const;
  const month = { name: "2026-11", firstDay: "2026-11-01", today: "2026-11-20", startsAt: 0, endsAt: Date.now() * 2 };
  let isAway = true;
  const onError = vi.fn();
  const read = async () => {
    if (isAway) throw new Error("away");
    return { limits, revision: 1, used: new Map([["api_calls", 1] as const]), month };
  };
  const watch = createUsageWatch({ counter, read, onLooked: async () => {}, onError, clock: Date.now });
  await watch.look("w");
  expect(() => watch.takeCall("w", "k")).not.toThrow();
  isAway = false;
  await watch.look("w");
  expect(() => watch.takeCall("w", "k")).toThrow(expect.objectContaining({ code: "usage_limit" }));
  expect(onError).toHaveBeenCalledTimes(1);
});
