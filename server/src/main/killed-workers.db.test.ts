/** Guarantees: workers may be killed at any moment; every job ends, and has its effect once. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { newId } from "../core/ids.ts";
import { requestRun } from "../modules/jobs/jobs.sql.ts";
import { openJobQueue } from "../platform/jobs/job-queue.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../platform/testing/throwaway.ts";

const JOBS = 40 * inject("testRuns");
const KILLS = 4 * inject("testRuns");
const WORKER = path.join(import.meta.dirname, "throwaway-job-worker.ts");

let postgres: ThrowawayPostgres;
let owner: pg.Client;
let worker: ChildProcess | undefined;

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  owner = new pg.Client({ connectionString: postgres.ownerUrl });
  await owner.connect();
  await owner.query(`
    CREATE TABLE test_work (key uuid PRIMARY KEY, done boolean NOT NULL DEFAULT false);
    CREATE TABLE test_effects (key uuid NOT NULL);
    GRANT ALL ON test_work, test_effects TO tributary_app`);
});
afterAll(async () => {
  worker?.kill("SIGKILL");
  await owner.end();
  await postgres.close();
});

async function startWorker(): Promise<ChildProcess> {
  const started = spawn(process.execPath, [WORKER, postgres.appUrl], { stdio: ["ignore", "pipe", "inherit"] });
  await once(started.stdout, "data");
  return started;
}

async function askForAll(): Promise<void> {
  const queue = await openJobQueue({ url: postgres.appUrl, onError: () => {} });
  await queue.declare(["effect"]);
  for (const workspaceId of Array.from({ length: JOBS }, () => newId())) {
    await owner.query("INSERT INTO test_work (key) VALUES ($1)", [workspaceId]);
    await requestRun(postgres.door, workspaceId, {
      job: "effect",
      at: new Date(),
      enqueue: (tx) => queue.enqueue("effect", workspaceId, { tx }),
    });
  }
  await queue.close();
}

async function count(query: string): Promise<number> {
  return Number((await owner.query<{ count: string }>(query)).rows[0]?.count);
}

it(`ends all of ${JOBS} jobs, each with one effect, though workers are killed ${KILLS} times`, async () => {
  await askForAll();
  for (let kill = 0; kill < KILLS; kill++) {
    worker = await startWorker();
    await sleep(40 + ((kill * 97) % 400));
    const ended = once(worker, "exit");
    worker.kill("SIGKILL");
    await ended;
  }
  const brokenOff = await count("SELECT count(*) FROM job_runs WHERE status = 'running'");
  expect(brokenOff).toBeGreaterThan(0);
  worker = await startWorker();
  await expect
    .poll(() => count("SELECT count(*) FROM job_runs WHERE status = 'success'"), { timeout: 120_000, interval: 500 })
    .toBe(JOBS);
  expect(await count("SELECT count(*) FROM test_effects")).toBe(JOBS);
  expect(await count("SELECT count(DISTINCT key) FROM test_effects")).toBe(JOBS);
  expect(await count("SELECT count(*) FROM job_states WHERE status <> 'success'")).toBe(0);
  expect(await count("SELECT count(*) FROM job_runs WHERE attempts > 1")).toBeGreaterThan(0);
  expect(await count("SELECT count(*) FROM dead_letters")).toBe(0);
});
