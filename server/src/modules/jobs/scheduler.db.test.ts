/** Guarantees: each tick of each workspace's clock is had once, whoever looks, however often, and however clocks jump. */
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { newId } from "../../core/ids.ts";
import { type Job, WORKSPACE_TIME_ZONE } from "../../platform/jobs/job.ts";
import { openPostgres, type PostgresClient } from "../../platform/postgres/postgres.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../platform/testing/throwaway.ts";
import { insertWorkspace } from "../accounts/workspaces/workspaces.sql.ts";
import { changeSchedule } from "./jobs.sql.ts";
import { noteBegin, noteEnd } from "./run-log.sql.ts";
import { lookAtClocks } from "./scheduler.ts";

const HOUR_MS = 3_600_000;
const daily: Job = {
  name: "daily",
  label: "Daily",
  concurrency: 1,
  schedule: { cron: "0 3 * * *" },
  run: async () => {},
};

let postgres: ThrowawayPostgres;
/** Two processes. */
let doors: PostgresClient[];
beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  doors = [postgres.door, openPostgres(postgres.appUrl, { maxConnections: 6 })];
});
afterAll(async () => {
  await doors[1]?.close();
  await postgres.close();
});

/** A job of its own name, so that tests do not see one another's clocks. */
async function openWorkspace(): Promise<{ workspaceId: string; job: Job }> {
  const workspaceId = newId();
  await postgres.door.withWorkspace(workspaceId, (tx) => insertWorkspace(tx, { id: workspaceId, name: "Shop" }));
  return { workspaceId, job: { ...daily, name: `daily-${workspaceId}` } };
}

async function look(job: Job, at: string | number, door: PostgresClient = postgres.door): Promise<string[]> {
  const asked: string[] = [];
  const queue = { enqueue: async (_name: string, workspaceId: string) => void asked.push(workspaceId) };
  const onError = (error: unknown): never => {
    throw error;
  };
  await lookAtClocks({ postgres: door, queue, onError, clock: () => new Date(at).getTime() }, [job]);
  return asked;
}

async function ticksOf(workspaceId: string): Promise<(string | undefined)[]> {
  const rows = await postgres.door.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("job_runs").select("tick").orderBy("tick").execute(),
  );
  return rows.map(({ tick }) => tick?.toISOString());
}

/** As a worker would, so that the next tick is a run of its own. */
async function finish(workspaceId: string, job: Job): Promise<void> {
  const began = { workspaceId, job: job.name, claim: newId(), at: new Date() };
  await noteBegin(postgres.door, began);
  await noteEnd(postgres.door, { ...began, endedAt: new Date(), durationMs: 1, error: null, willRetry: false });
}

it("asks at the tick of Manila's clock, not before, and not again", async () => {
  const { workspaceId, job } = await openWorkspace();
  expect(await look(job, "2026-11-20T12:00Z")).toEqual([]);
  expect(await look(job, "2026-11-20T18:59:59Z")).toEqual([]);
  expect(await look(job, "2026-11-20T19:00:01Z")).toContain(workspaceId);
  expect(await look(job, "2026-11-20T19:00:06Z")).toEqual([]);
  expect(await ticksOf(workspaceId)).toEqual(["2026-11-20T19:00:00.000Z"]);
});

it("asks by the workspace's own clock where the schedule says so", async () => {
  const { workspaceId, job } = await openWorkspace();
  await postgres.door.withWorkspace(workspaceId, (tx) =>
    tx.updateTable("workspaces").set({ time_zone: "America/New_York" }).where("id", "=", workspaceId).execute(),
  );
  const own: Job = { ...job, schedule: { cron: "0 6,14,22 * * *", timeZone: WORKSPACE_TIME_ZONE } };
  await look(own, "2026-11-20T00:00Z");
  for (const at of ["2026-11-20T03:00:01Z", "2026-11-20T11:00:01Z", "2026-11-20T19:00:01Z"]) {
    expect((await look(own, at)).filter((id) => id === workspaceId)).toHaveLength(1);
    await finish(workspaceId, own);
  }
  expect(await ticksOf(workspaceId)).toEqual([
    "2026-11-20T03:00:00.000Z",
    "2026-11-20T11:00:00.000Z",
    "2026-11-20T19:00:00.000Z",
  ]);
});

it("makes one run of the ticks that were missed", async () => {
  const { workspaceId, job } = await openWorkspace();
  await look(job, "2026-11-01T00:00Z");
  expect((await look(job, "2026-11-09T00:00Z")).filter((id) => id === workspaceId)).toHaveLength(1);
  expect(await ticksOf(workspaceId)).toEqual(["2026-11-01T19:00:00.000Z"]);
  expect(await look(job, "2026-11-09T01:00Z")).toEqual([]);
});

it("gives a tick to one of many who look at the same time", async () => {
  const { workspaceId, job } = await openWorkspace();
  await look(job, "2026-11-01T00:00Z");
  const looks = Array.from({ length: 10 }, (_, index) => look(job, "2026-11-01T19:00:01Z", doors[index % 2]));
  const asked = (await Promise.all(looks)).flat().filter((id) => id === workspaceId);
  expect(asked).toHaveLength(1);
});

it("has every tick once, however the machine's clock jumps", async () => {
  const jumps = fc.array(fc.integer({ min: -30, max: 40 }), { minLength: 5, maxLength: 15 });
  await fc.assert(
    fc.asyncProperty(jumps, async (hours) => {
      const { workspaceId, job } = await openWorkspace();
      let at = Date.UTC(2026, 2, 1);
      let asked = 0;
      for (const jump of [0, ...hours]) {
        at += jump * HOUR_MS;
        asked += (await look(job, at)).filter((id) => id === workspaceId).length;
        await finish(workspaceId, job);
      }
      const ticks = await ticksOf(workspaceId);
      expect(new Set(ticks).size).toBe(asked);
      expect(ticks).toHaveLength(asked);
    }),
    { numRuns: 5 * inject("testRuns") },
  );
});

it("follows the workspace's own schedule, zone and switch from when they are changed", async () => {
  const { workspaceId, job } = await openWorkspace();
  const schedule = { name: job.name, schedule: job.schedule ?? { cron: "" } };
  const change = (patch: object, at: string) =>
    changeSchedule(postgres.door, workspaceId, { job: schedule, patch, nowMs: Date.parse(at) });
  await look(job, "2026-11-01T00:00Z");
  await change({ cron: "30 6 * * *", timeZone: "Europe/Berlin" }, "2026-11-01T00:00Z");
  expect(await look(job, "2026-11-01T05:29Z")).toEqual([]);
  expect(await look(job, "2026-11-01T05:31Z")).toContain(workspaceId);
  await change({ enabled: false }, "2026-11-01T06:00Z");
  expect(await look(job, "2026-11-05T00:00Z")).not.toContain(workspaceId);
  await change({ enabled: true, cron: null, timeZone: null }, "2026-11-05T00:00Z");
  expect(await look(job, "2026-11-05T18:59Z")).not.toContain(workspaceId);
  expect(await look(job, "2026-11-05T19:00Z")).toContain(workspaceId);
});

it("goes on with the others when one workspace's clock fails", async () => {
  const first = await openWorkspace();
  const second = await openWorkspace();
  const job = first.job;
  await look(job, "2026-11-01T00:00Z");
  const errors: unknown[] = [];
  const asked: string[] = [];
  const queue = {
    enqueue: async (_name: string, workspaceId: string) => {
      if (workspaceId === first.workspaceId) throw new Error("no");
      asked.push(workspaceId);
    },
  };
  const context = { postgres: postgres.door, queue, onError: (error: unknown) => void errors.push(error) };
  await lookAtClocks({ ...context, clock: () => Date.parse("2026-11-01T19:00Z") }, [job]);
  expect(errors).toHaveLength(1);
  expect(asked).toContain(second.workspaceId);
  expect(await look(job, "2026-11-01T19:00:05Z")).toEqual([first.workspaceId]);
});
