/**
 * A worker process for one test, to be killed at any moment. Its job marks the workspace's one piece of work as done and
 * notes the effect, in one transaction as jobs do, with time before and after to die in.
 * Arguments: connection string of the app role.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { pino } from "pino";
import { Registry } from "prom-client";
import { createRunLog } from "../modules/jobs/run-log.ts";
import { createEventBus } from "../platform/events/event-bus.ts";
import type { Job } from "../platform/jobs/job.ts";
import { openJobQueue } from "../platform/jobs/job-queue.ts";
import { runJobs } from "../platform/jobs/job-runner.ts";
import { openPostgres } from "../platform/postgres/postgres.ts";

const url = process.argv[2] ?? "";
const log = pino({ level: "silent" });
const postgres = openPostgres(url);
const job: Job = {
  name: "effect",
  label: "Have an effect once",
  concurrency: 12,
  run: async (workspaceId) => {
    await sleep(150);
    await postgres.withWorkspace(workspaceId, async (tx) => {
      await sql`WITH done AS (UPDATE test_work SET done = true WHERE key = ${workspaceId} AND NOT done RETURNING key)
        INSERT INTO test_effects SELECT key FROM done`.execute(tx);
    });
    await sleep(150);
  },
};
const queue = await openJobQueue({ url, onError: () => {} });
await queue.declare([job.name]);
const runLog = createRunLog(postgres, createEventBus(queue));
await runJobs({ queue, runLog, log, metrics: new Registry() }, [job]);
process.stdout.write("ready\n");
