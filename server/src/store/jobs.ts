/**
 * The job queue, on the same Postgres as the data, so that work and the change that causes it are committed together.
 * A job is "see to this workspace": at most one of a kind waits and one runs for each workspace, and each run does
 * all there is to do. Nothing is lost when a worker dies: its job is run again, and jobs are written to bear that.
 */
import { fromKysely, PgBoss } from "pg-boss";
import type { Tx } from "./postgres.ts";

export interface JobQueue {
  /** Asks for a run, visible to workers when `tx` commits. */
  enqueue(tx: Tx, name: string, workspaceId: string, options?: { afterSeconds?: number }): Promise<void>;
  /** Runs the jobs of a name in this process, several workspaces at once, until the queue is closed. */
  work(name: string, concurrency: number, run: (workspaceId: string) => Promise<void>): Promise<void>;
  /** Waits for running jobs, then lets go. */
  close(): Promise<void>;
}

export interface JobQueueOptions {
  /** Connection string of the app role, which owns the schema `pgboss` and nothing else. */
  url: string;
  names: readonly string[];
  onError: (error: Error) => void;
}

const EXPIRE_SECONDS = 300;
const RETRIES = 20;
const STOP_TIMEOUT_MS = 8000;

export async function openJobQueue({ url, names, onError }: JobQueueOptions): Promise<JobQueue> {
  const boss = new PgBoss({ connectionString: url, max: 4, useListenNotify: true, createSchema: false });
  boss.on("error", onError);
  await boss.start();
  for (const name of names) {
    await boss.createQueue(name, {
      policy: "stately",
      notify: true,
      expireInSeconds: EXPIRE_SECONDS,
      retryLimit: RETRIES,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 300,
      deleteAfterSeconds: 3600,
    });
  }
  return {
    enqueue: async (tx, name, workspaceId, options = {}) => {
      await boss.send(
        name,
        { workspaceId },
        { singletonKey: workspaceId, startAfter: options.afterSeconds ?? 0, db: fromKysely(tx) },
      );
    },
    work: async (name, concurrency, run) => {
      await boss.work<{ workspaceId: string }>(
        name,
        { batchSize: 1, localConcurrency: concurrency, pollingIntervalSeconds: 0.5 },
        async ([job]) => {
          if (job) await run(job.data.workspaceId);
        },
      );
    },
    close: () => boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS }),
  };
}
