/** Guarantees: however much is loaded, few workspaces are counted at once, none twice at a time, and none is forgotten. */
import { setImmediate as settle } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { createLoadFollower } from "./load-follower.ts";

/** A follower whose counts end when the test says so. */
function open() {
  const begun: string[] = [];
  const ends = new Map<string, PromiseWithResolvers<void>>();
  const resting = new Set<string>();
  const onError = vi.fn();
  const follower = createLoadFollower({
    isDue: (workspaceId) => !resting.has(workspaceId),
    follow: (workspaceId) => {
      begun.push(workspaceId);
      const end = Promise.withResolvers<void>();
      ends.set(workspaceId, end);
      return end.promise;
    },
    onError,
  });
  const end = async (workspaceId: string, error?: Error): Promise<void> => {
    const running = ends.get(workspaceId);
    ends.delete(workspaceId);
    if (error) running?.reject(error);
    else running?.resolve();
    await settle();
  };
  return { follower, begun, resting, onError, end, running: () => ends.size };
}

it("counts few at once, and in the end each of a hundred", async () => {
  const { follower, begun, end, running } = open();
  const all = Array.from({ length: 100 }, (_, index) => `w${index}`);
  follower.note(all);
  for (const workspaceId of all) {
    expect(running()).toBeLessThanOrEqual(2);
    await end(workspaceId);
  }
  expect(begun).toEqual(all);
});

it("counts what is loaded during a count once more, after it, however many batches that were", async () => {
  const { follower, begun, end } = open();
  follower.note(["w"]);
  for (let batch = 0; batch < 50; batch += 1) follower.note(["w"]);
  expect(begun).toEqual(["w"]);
  await end("w");
  follower.note([]);
  expect(begun).toEqual(["w", "w"]);
  await end("w");
  follower.note([]);
  expect(begun).toEqual(["w", "w"]);
});

it("takes up by itself what had to wait, and lets a running count end before it stops", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  try {
    const { follower, begun, resting, end } = open();
    const stop = follower.keep();
    resting.add("w");
    follower.note(["w"]);
    await settle();
    vi.advanceTimersByTime(2000);
    await settle();
    expect(begun).toEqual([]);
    resting.clear();
    vi.advanceTimersByTime(2000);
    expect(begun).toEqual(["w"]);
    let hasStopped = false;
    const stopped = stop().then(() => {
      hasStopped = true;
    });
    await settle();
    expect(hasStopped).toBe(false);
    await end("w");
    await stopped;
    follower.note([]);
    expect(begun).toEqual(["w"]);
  } finally {
    vi.useRealTimers();
  }
});

it("tells of a count that fails, and goes on with the others", async () => {
  const { follower, begun, onError, end } = open();
  follower.note(["a", "b", "c"]);
  await end("a", new Error("away"));
  expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ message: "away" }));
  expect(begun).toEqual(["a", "b", "c"]);
});
