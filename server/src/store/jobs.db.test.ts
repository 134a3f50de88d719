import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { newId } from "../core/ids.ts";
import { type JobQueue, openJobQueue } from "./jobs.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "./throwaway.ts";

const NAMES = ["racing", "fair", "failing"] as const;
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

it("runs once for many who ask while one run waits, and again for one who asks while it runs", async () => {
  const workspaceId = newId();
  let runs = 0;
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await Promise.all(Array.from({ length: 20 }, () => queue.enqueue("racing", workspaceId)));
  await queue.work("racing", 2, async () => {
    runs++;
    await held;
  });
  await vi.waitFor(() => expect(runs).toBe(1), 5000);
  await queue.enqueue("racing", workspaceId);
  await sleep(1200);
  expect(runs).toBe(1);
  release();
  await vi.waitFor(() => expect(runs).toBe(2), 5000);
  await sleep(1200);
  expect(runs).toBe(2);
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
  await queue.enqueue("fair", busy);
  await vi.waitFor(() => expect(ran).toEqual([busy]), 5000);
  await queue.enqueue("fair", busy);
  await sleep(100);
  await queue.enqueue("fair", quick);
  await vi.waitFor(() => expect(ran).toEqual([busy, quick]), 3000);
  release();
  await vi.waitFor(() => expect(ran).toEqual([busy, quick, busy]), 5000);
}, 20_000);

it("runs again what failed", async () => {
  let runs = 0;
  await queue.work("failing", 1, async () => {
    runs++;
    if (runs === 1) throw new Error("died");
  });
  await queue.enqueue("failing", newId());
  await vi.waitFor(() => expect(runs).toBe(2), { timeout: 8000, interval: 50 });
}, 20_000);

it("reports no faults of its own meanwhile", () => {
  expect(errors).toEqual([]);
});

it("keeps the schedule last given, and hands each of its ticks to one fan-out", async () => {
  const fanOut = vi.fn(async () => {});
  await queue.schedule("fair", { cron: "0 4 * * *", timeZone: "UTC" }, fanOut);
  await queue.schedule("fair", { cron: "20 3 * * *", timeZone: "Europe/Berlin" }, fanOut);
  const owner = new pg.Client({ connectionString: postgres.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query("SELECT name, cron, timezone FROM pgboss.schedule");
  await owner.end();
  expect(rows).toEqual([{ name: "fair.due", cron: "20 3 * * *", timezone: "Europe/Berlin" }]);
  // What the clock does at a tick, without waiting for one.
  await queue.enqueue("fair.due", newId());
  await vi.waitFor(() => expect(fanOut).toHaveBeenCalledOnce(), 5000);
}, 20_000);
