import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AppError } from "../../../core/errors.ts";
import { newEvent } from "../events/event-fixture.ts";
import { createBacklogGuard, type LogMeasure, measureLog } from "./backlog-guard.ts";
import { segmentName } from "./segment-files.ts";

describe("collection", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A guard over a log that the test measures. */
  function open() {
    const state = { measure: { backlogBytes: 0, freeBytes: 1000 } as LogMeasure | null };
    const append = vi.fn(async () => {});
    const onError = vi.fn();
    const guard = createBacklogGuard({
      sink: { append },
      measure: async () => {
        if (!state.measure) throw new Error("cannot be measured");
        return state.measure;
      },
      maxBacklogBytes: 100,
      minFreeBytes: 10,
      onError,
    });
    return { state, append, onError, guard };
  }

  test.each([
    ["the log has grown too long", { backlogBytes: 101, freeBytes: 1000 }],
    ["the disk is nearly full", { backlogBytes: 0, freeBytes: 9 }],
  ])("is held back while %s, and goes on by itself", async (_when, bad) => {
    const { state, append, guard } = open();
    const stop = guard.keep();
    await vi.advanceTimersByTimeAsync(0);
    await guard.append([newEvent()]);
    state.measure = bad;
    await vi.advanceTimersByTimeAsync(2000);
    const refused = await guard.append([newEvent()]).catch((error) => error);
    expect(refused).toBeInstanceOf(AppError);
    expect(refused).toMatchObject({ code: "unavailable", details: { retryAfterSeconds: 10 } });
    expect(append).toHaveBeenCalledTimes(1);
    state.measure = { backlogBytes: 100, freeBytes: 10 };
    await vi.advanceTimersByTimeAsync(2000);
    await guard.append([newEvent()]);
    expect(append).toHaveBeenCalledTimes(2);
    stop();
  });

  test("goes on as it was when the log cannot be measured", async () => {
    const { state, guard, append, onError } = open();
    state.measure = null;
    const stop = guard.keep();
    await vi.advanceTimersByTimeAsync(0);
    await guard.append([newEvent()]);
    expect(append).toHaveBeenCalledTimes(1);
    expect(onError).toHaveBeenCalled();
    stop();
  });
});

test("a log is as long as its segments, whatever else lies beside them", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "tributary-backlog-"));
  try {
    for (const [name, size] of [
      [segmentName(1), 10],
      [segmentName(2), 5],
      ["cursor.json", 100],
    ] as const) {
      await writeFile(path.join(folder, name), Buffer.alloc(size));
    }
    const { backlogBytes, freeBytes } = await measureLog(folder);
    expect(backlogBytes).toBe(15);
    expect(freeBytes).toBeGreaterThan(0);
  } finally {
    await rm(folder, { recursive: true });
  }
});
