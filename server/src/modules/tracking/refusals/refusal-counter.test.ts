import { describe, expect, test, vi } from "vitest";
import type { Refusal } from "../events/intake.ts";
import { createRefusalCounter, type RefusalRow } from "./refusal-counter.ts";

const refusal: Refusal = { workspaceId: "w", door: "events", reason: "name: is wrong", events: 1 };

/** A counter over a store that the test sees. */
function open() {
  const stored: RefusalRow[] = [];
  const state = { now: Date.parse("2026-03-10T23:59:59Z"), isAway: false };
  const onError = vi.fn();
  const counter = createRefusalCounter({
    store: async (rows) => {
      if (state.isAway) throw new Error("away");
      stored.push(...rows);
    },
    onError,
    now: () => state.now,
  });
  return { counter, stored, state, onError };
}

describe("the counter of refusals", () => {
  test("sums up by workspace, day, door and reason", async () => {
    const { counter, stored, state } = open();
    counter.note(refusal);
    counter.note({ ...refusal, events: 4 });
    counter.note({ ...refusal, door: "segment" });
    counter.note({ ...refusal, workspaceId: "v" });
    state.now += 1000;
    counter.note(refusal);
    await counter.flush();
    expect(stored.map(({ workspaceId, day, door, events }) => [workspaceId, day, door, events])).toEqual([
      ["w", "2026-03-10", "events", 5],
      ["w", "2026-03-10", "segment", 1],
      ["v", "2026-03-10", "events", 1],
      ["w", "2026-03-11", "events", 1],
    ]);
    await counter.flush();
    expect(stored).toHaveLength(4);
  });

  test("loses nothing while the store is away", async () => {
    const { counter, stored, state, onError } = open();
    counter.note(refusal);
    state.isAway = true;
    await counter.flush();
    expect(onError).toHaveBeenCalledTimes(1);
    counter.note(refusal);
    state.isAway = false;
    await counter.flush();
    expect(stored).toMatchObject([{ events: 2 }]);
  });

  test("writes by itself, and once more when stopped", async () => {
    vi.useFakeTimers();
    try {
      const { counter, stored } = open();
      const stop = counter.keep();
      counter.note(refusal);
      await vi.advanceTimersByTimeAsync(5000);
      expect(stored).toHaveLength(1);
      counter.note(refusal);
      await stop();
      expect(stored).toHaveLength(2);
    } finally {
      vi.useRealTimers();
    }
  });
});
