/**
 * The job queue, on the same Postgres as the data. A job is "see to this workspace": at most one of a kind waits and
 * one runs for each workspace, and each run does all there is to do. It is asked for after the change that asks for it
 * is committed: a run that waited already, and would not be asked for twice, then sees the change too. When a worker
 * dies, its job is given to another; jobs are written to bear being run again.
 */
import { PgBoss } from "pg-boss";
import { DEFAULT_TIME_ZONE, type JobSchedule } from "../core/job.ts";

export interface JobQueue {
  /** Asks for a run. Call it when the change is committed, and only acknowledge the change afterwards. */
  enqueue(name: string, workspaceId: string): Promise<void>;
  /** Runs the jobs of a name in this process, several workspaces at once, until the queue is closed. */
  work(name: string, concurrency: number, run: (workspaceId: string) => Promise<void>): Promise<void>;
  /**
   * Calls `fanOut` at each tick of the clock, in one process of the installation; it asks for the runs. Call it again at
   * every start: the schedule last given stands.
   */
  schedule(name: string, schedule: JobSchedule, fanOut: () => Promise<void>): Promise<void>;
  /** Waits for running jobs, then lets go. */
  close(): Promise<void>;
}

export interface JobQueueOptions {
  /** Connection string of the app role, which owns the schema `pgboss` and nothing else. */
  url: string;
  names: readonly string[];
  onError: (error: Error) => void;
}

const STOP_TIMEOUT_MS = 8000;
const MONITOR_SECONDS = 5;

const QUEUE = {
  policy: "short",
  notify: true,
  expireInSeconds: 300,
  // A worker that is silent for this long is dead; pg-boss knows no shorter time.
  heartbeatSeconds: 10,
  retryLimit: 20,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  deleteAfterSeconds: 3600,
} as const;

/**
 * New jobs are announced; those that wait for another try or behind their own workspace's run are not, so they are
 * looked for. A workspace whose job runs is passed over, or its next job would hold up everybody behind it.
 */
const FETCHING = {
  batchSize: 1,
  pollingIntervalSeconds: 0.5,
  notifyPollingIntervalSeconds: 0.5,
  groupConcurrency: 1,
} as const;

export async function openJobQueue({ url, names, onError }: JobQueueOptions): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString: url,
    max: 4,
    useListenNotify: true,
    createSchema: false,
    superviseIntervalSeconds: MONITOR_SECONDS,
    monitorIntervalSeconds: MONITOR_SECONDS,
  });
  boss.on("error", onError);
  await boss.start();
  for (const name of names) await boss.createQueue(name, QUEUE);
  return {
    enqueue: async (name, workspaceId) => {
      await boss.send(name, { workspaceId }, { singletonKey: workspaceId, group: { id: workspaceId } });
    },
    work: async (name, concurrency, run) => {
      await boss.work<{ workspaceId: string }>(name, { ...FETCHING, localConcurrency: concurrency }, async ([job]) => {
        if (job) await run(job.data.workspaceId);
      });
    },
    schedule: async (name, { cron, timeZone }, fanOut) => {
      const due = `${name}.due`;
      await boss.createQueue(due, QUEUE);
      await boss.schedule(due, cron, null, { tz: timeZone ?? DEFAULT_TIME_ZONE });
      await boss.work(due, FETCHING, fanOut);
    },
    close: () => boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS }),
  };
}
