/** Runs the rooms' jobs from the queue, and keeps count. */
import type { Logger } from "pino";
import { Histogram, type Registry } from "prom-client";
import type { Job } from "../core/job.ts";
import type { JobQueue } from "../store/jobs.ts";

export interface JobRunnerContext {
  queue: JobQueue;
  /** Every workspace of the installation. */
  workspaceIds(): Promise<string[]>;
  log: Logger;
  metrics: Registry;
}

export async function runJobs(
  { queue, workspaceIds, log, metrics }: JobRunnerContext,
  jobs: readonly Job[],
): Promise<void> {
  const duration = new Histogram({
    name: "job_duration_seconds",
    help: "Time of one run of a job, by outcome",
    labelNames: ["job", "outcome"],
    registers: [metrics],
  });
  for (const job of jobs) {
    await queue.work(job.name, job.concurrency, async (workspaceId) => {
      const started = performance.now();
      const seconds = (): number => (performance.now() - started) / 1000;
      try {
        await job.run(workspaceId);
        duration.observe({ job: job.name, outcome: "success" }, seconds());
      } catch (error) {
        duration.observe({ job: job.name, outcome: "failure" }, seconds());
        log.error({ job: job.name, workspaceId, err: error }, "job failed; it will be tried again");
        throw error;
      }
    });
    if (!job.schedule) continue;
    await queue.schedule(job.name, job.schedule, async () => {
      for (const workspaceId of await workspaceIds()) await queue.enqueue(job.name, workspaceId);
    });
  }
}
