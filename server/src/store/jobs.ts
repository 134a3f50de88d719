/**
 * The job queue, on the same Postgres as the data, so that work and the change that causes it are committed together.
 * A job is "see to this workspace": at most one of a kind waits and one runs for each workspace, and each run does
 * all there is to do. Nothing is lost when a worker dies: its job is run again, and jobs are written to bear that.
 */
import { sql } from "kysely";
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

/**
 * Jobs that wait for their time or for another try are announced by nobody, so they are looked for twice a second. A
 * workspace whose job runs is passed over (group concurrency), or its next job would hold up everybody behind it.
 */
const FETCHING = {
  batchSize: 1,
  pollingIntervalSeconds: 0.5,
  notifyPollingIntervalSeconds: 0.5,
  groupConcurrency: 1,
} as const;

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
      await sql`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`${name} ${workspaceId}`}, 0))`.execute(tx);
      await boss.send(
        name,
        { workspaceId },
        {
          singletonKey: workspaceId,
          group: { id: workspaceId },
          startAfter: options.afterSeconds ?? 0,
          db: fromKysely(tx),
        },
      );
    },
    work: async (name, concurrency, run) => {
      await boss.work<{ workspaceId: string }>(name, { ...FETCHING, localConcurrency: concurrency }, async ([job]) => {
        if (!job) return;
        const { workspaceId } = job.data;
        await awaitAskers(boss, name, workspaceId);
        await run(workspaceId);
      });
    },
    close: () => boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS }),
  };
}

/**
 * Waits for those who asked for this run and have not committed yet: a run that began before would not see their
 * change, and they would get no run of their own, because this one was still waiting when they asked.
 */
async function awaitAskers(boss: PgBoss, name: string, workspaceId: string): Promise<void> {
  await boss.getDb().executeSql("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`${name} ${workspaceId}`]);
}
