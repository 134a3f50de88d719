import { pino } from "pino";
import { Registry } from "prom-client";
import { expect, test } from "vitest";
import type { Job } from "../core/job.ts";
import type { JobQueue } from "../store/jobs.ts";
import { runJobs } from "./job-runner.ts";

test("a job with a schedule is asked for in every workspace at each tick; others are left to what happens", async () => {
  const asked: string[] = [];
  const ticks = new Map<string, () => Promise<void>>();
  const queue: JobQueue = {
    enqueue: async (name, workspaceId) => void asked.push(`${name} ${workspaceId}`),
    work: async () => {},
    schedule: async (name, { cron, timeZone }, fanOut) => void ticks.set(`${name} ${cron} ${timeZone}`, fanOut),
    close: async () => {},
  };
  const job = (name: string): Job => ({ name, concurrency: 1, run: async () => {} });
  const jobs = [job("plain"), { ...job("daily"), schedule: { cron: "0 3 * * *", timeZone: "UTC" } }];
  const workspaceIds = async () => ["a", "b"];
  await runJobs({ queue, workspaceIds, log: pino({ level: "silent" }), metrics: new Registry() }, jobs);
  expect([...ticks.keys()]).toEqual(["daily 0 3 * * * UTC"]);
  for (const tick of ticks.values()) await tick();
  expect(asked).toEqual(["daily a", "daily b"]);
});
