import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "../../core/ids.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../testing/throwaway.ts";
import { JobFailed } from "./job.ts";
import { type GivenUp, type JobQueue, openJobQueue } from "./job-queue.ts";

const NAMES = ["racing", "fair", "failing", "hopeless", "asked", "subjects"] as const;
let postgres: ThrowawayPostgres;
let queue: JobQueue;
const errors: Error[] = [];

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  queue = await openJobQueue({ url: postgres.appUrl, onError: (error) => errors.push(error) });
  await queue.declare(NAMES);
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
  await queue.work({ name: "racing", concurrency: 2 }, async () => {
    runs++;
    await held;
  });
  await expect.poll(() => runs).toBe(1);
  await queue.enqueue("racing", workspaceId);
  await sleep(1200);
  expect(runs).toBe(1);
  release();
  await expect.poll(() => runs).toBe(2);
  await sleep(1200);
  expect(runs).toBe(2);
});

it("serves one workspace while another one's run is long and its next one waits", async () => {
  const [busy, quick] = [newId(), newId()];
  const ran: string[] = [];
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await queue.work({ name: "fair", concurrency: 2 }, async ({ workspaceId }) => {
    ran.push(workspaceId);
    if (workspaceId === busy && ran.filter((id) => id === busy).length === 1) await held;
  });
  await queue.enqueue("fair", busy);
  await expect.poll(() => ran).toEqual([busy]);
  await queue.enqueue("fair", busy);
  await sleep(100);
  await queue.enqueue("fair", quick);
  await expect.poll(() => ran).toEqual([busy, quick]);
  release();
  await expect.poll(() => ran).toEqual([busy, quick, busy]);
});

it("runs again what failed", async () => {
  let runs = 0;
  await queue.work({ name: "failing", concurrency: 1 }, async () => {
    runs++;
    if (runs === 1) throw new Error("died");
  });
  await queue.enqueue("failing", newId());
  await expect.poll(() => runs, { interval: 50 }).toBe(2);
});

it("tells the last attempt from others, and hands over what was given up", async () => {
  const workspaceId = newId();
  const attempts: boolean[] = [];
  const givenUp: GivenUp[] = [];
  await queue.onGivenUp(async (run) => void givenUp.push(run));
  const strange = newId();
  await queue.work({ name: "hopeless", concurrency: 2, retryLimit: 1 }, async ({ workspaceId: id, isLast }) => {
    if (id === strange) throw new Error("ada@example.com is away");
    attempts.push(isLast);
    throw new JobFailed("It never works.");
  });
  await queue.enqueue("hopeless", workspaceId);
  await queue.enqueue("hopeless", strange);
  await expect.poll(() => givenUp, { interval: 100 }).toHaveLength(2);
  const run = { id: expect.any(String), job: "hopeless", subject: null, at: expect.any(Date) };
  expect(givenUp).toEqual(
    expect.arrayContaining([
      { ...run, workspaceId, error: "It never works." },
      { ...run, workspaceId: strange, error: null },
    ]),
  );
  expect(attempts).toEqual([false, true]);
});

it("asks for a run with the transaction that does so, or not at all", async () => {
  const [kept, undone] = [newId(), newId()];
  const ran: string[] = [];
  const { door } = postgres;
  await door.withWorkspace(kept, (tx) => queue.enqueue("asked", kept, { tx }));
  const failing = door.withWorkspace(undone, async (tx) => {
    await queue.enqueue("asked", undone, { tx });
    throw new Error("undone");
  });
  await expect(failing).rejects.toThrow("undone");
  await queue.work({ name: "asked", concurrency: 1 }, async ({ workspaceId }) => void ran.push(workspaceId));
  await expect.poll(() => ran).toContain(kept);
  await sleep(1200);
  expect(ran).toEqual([kept]);
});

it("reports no faults of its own meanwhile", () => {
  expect(errors).toEqual([]);
});

it("runs the subjects of one workspace side by side, and each of them one run after the other", async () => {
  const workspaceId = newId();
  const running = new Map<string | null, number>();
  const seen: (string | null)[] = [];
  let together = 0;
  for (const subject of ["a", "b", "a"]) await queue.enqueue("subjects", workspaceId, { subject });
  await queue.enqueue("subjects", workspaceId);
  await queue.work({ name: "subjects", concurrency: 4 }, async ({ subject }) => {
    running.set(subject, (running.get(subject) ?? 0) + 1);
    together = Math.max(together, [...running.values()].filter((count) => count > 0).length);
    seen.push(subject);
    await sleep(400);
    running.set(subject, (running.get(subject) ?? 0) - 1);
  });
  await expect.poll(() => seen).toHaveLength(3);
  expect(seen.map(String).sort()).toEqual(["a", "b", "null"]);
  expect(together).toBeGreaterThan(1);
});
