import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { throttle } from "./throttle.ts";

describe("throttle", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("runs at once, then at most once an interval, and never misses the last call", () => {
    const work = vi.fn();
    const { call } = throttle(work, 1000);
    call();
    expect(work).toHaveBeenCalledTimes(1);
    for (let i = 0; i < 50; i++) call();
    expect(work).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1000);
    expect(work).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(5000);
    expect(work).toHaveBeenCalledTimes(2);
    call();
    expect(work).toHaveBeenCalledTimes(3);
  });

  it("forgets what was waiting when cancelled", () => {
    const work = vi.fn();
    const { call, cancel } = throttle(work, 1000);
    call();
    call();
    cancel();
    vi.advanceTimersByTime(5000);
    expect(work).toHaveBeenCalledTimes(1);
  });
});
