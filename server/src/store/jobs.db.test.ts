import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { newId } from "../core/ids.ts";
import { type JobQueue, openJobQueue } from "./jobs.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "./throwaway.ts";

const NAMES = ["racing", "fair", "failing", "later", "undone"] as const;
let postgres: ThrowawayPostgres;
let queue: JobQueue;
const errors: Error[] = [];

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  queue = await openJobQueue({ url: postgres.appUrl, names: NAMES, onError: (error) => errors.push(error) });
});
afterAll(async () => {
  await queue.close();
  await postgres.close();
});

const enqueue = (name: string, workspaceId: string, options?: { afterSeconds: number }) =>
  postgres.door.withoutWorkspace((tx) => queue.enqueue(tx, name, workspaceId, options));

it("runs after every change that asked for it, also when a run begins before the change is committed", async () => {
  const workspaceId = newId();
  let committed = 0;
  let seen = 0;
  await enqueue("racing", workspaceId);
  const change = postgres.door.withoutWorkspace(async (tx) => {
    await queue.enqueue(tx, "racing", workspaceId);
    // The job that waits already begins now; without care it would end without seeing the change.
    await queue.work("racing", 2, async () => {
      seen = committed;
    });
    await sleep(500);
    committed = 1;
  });
  await change;
  await vi.waitFor(() => expect(seen).toBe(1), { timeout: 5000, interval: 50 });
}, 20_000);

it("serves one workspace while another one's run is long and its next one waits", async () => {
  const [busy, quick] = [newId(), newId()];
  const ran: string[] = [];
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await queue.work("fair", 2, async (workspaceId) => {
    ran.push(workspaceId);
    if (workspaceId === busy && ran.filter((id) => id === busy).length === 1) await held;
  });
  await enqueue("fair", busy);
  await vi.waitFor(() => expect(ran).toEqual([busy]), 5000);
  await enqueue("fair", busy);
  await sleep(100);
  await enqueue("fair", quick);
  await vi.waitFor(() => expect(ran).toEqual([busy, quick]), 3000);
  release();
  await vi.waitFor(() => expect(ran).toEqual([busy, quick, busy]), 5000);
}, 20_000);

it("runs again what failed, and what was asked for meanwhile", async () => {
  let runs = 0;
  await queue.work("failing", 1, async () => {
    runs++;
    if (runs === 1) throw new Error("died");
  });
  await enqueue("failing", newId());
  await vi.waitFor(() => expect(runs).toBe(2), { timeout: 8000, interval: 50 });
}, 20_000);

it("runs soon after the time it was asked for", async () => {
  let ranAt = 0;
  await queue.work("later", 1, async () => {
    ranAt = Date.now();
  });
  const askedAt = Date.now();
  await enqueue("later", newId(), { afterSeconds: 1 });
  await vi.waitFor(() => expect(ranAt).toBeGreaterThan(0), { timeout: 4000, interval: 20 });
  expect(ranAt - askedAt).toBeGreaterThan(800);
}, 20_000);

it("asks for nothing when the change is rolled back", async () => {
  const ran = vi.fn(async () => {});
  await queue.work("undone", 1, ran);
  await expect(
    postgres.door.withoutWorkspace(async (tx) => {
      await queue.enqueue(tx, "undone", newId());
      throw new Error("rolled back");
    }),
  ).rejects.toThrow("rolled back");
  await sleep(800);
  expect(ran).not.toHaveBeenCalled();
});

it("reports no faults of its own meanwhile", () => {
  expect(errors).toEqual([]);
});
