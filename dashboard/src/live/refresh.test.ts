import { type QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createQueryClient } from "../queryClient.ts";
import { refresh } from "./refresh.ts";

const KEY = ["events"];

let client: QueryClient;

beforeEach(() => {
  vi.useFakeTimers();
  client = createQueryClient(() => {});
});
afterEach(() => {
  client.clear();
  vi.useRealTimers();
});

/** Watches a query as a page does. */
function watch(queryFn: () => Promise<string>) {
  const observer = new QueryObserver(client, { queryKey: KEY, queryFn });
  observer.subscribe(() => {});
  return () => observer.getCurrentResult();
}

/** Changes come in without a pause. */
async function changesFor(seconds: number) {
  for (let second = 0; second < seconds; second++) {
    refresh(client, KEY);
    await vi.advanceTimersByTimeAsync(1000);
  }
}

test("a failure is told, and stays told, however many changes come in", async () => {
  const result = watch(() => Promise.reject(new Error("down")));
  await changesFor(10);
  expect(result()).toMatchObject({ status: "error", data: undefined });
  await changesFor(1);
  expect(result()).toMatchObject({ status: "error", fetchStatus: "idle" });
});

test("what was read before stays on screen beside the failure, and follows again afterwards", async () => {
  let answer = () => Promise.resolve("old");
  const result = watch(() => answer());
  await changesFor(1);
  answer = () => Promise.reject(new Error("down"));
  await changesFor(10);
  expect(result()).toMatchObject({ status: "error", data: "old" });
  answer = () => Promise.resolve("new");
  await changesFor(5);
  expect(result()).toMatchObject({ status: "success", data: "new" });
});

test("a change while the answer to the last one is on its way is asked for as well", async () => {
  const asked = vi.fn(() => new Promise<string>((resolve) => setTimeout(() => resolve("slow"), 1500)));
  watch(asked);
  await vi.advanceTimersByTimeAsync(2000);
  await changesFor(2);
  expect(asked).toHaveBeenCalledTimes(3);
});
