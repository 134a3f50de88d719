/**
 * The job queue, on the same Postgres as the data. A job is "see to this workspace": at most one of a kind waits and
 * one runs for each workspace, and each run does all there is to do. It is asked for after the change that asks for it
 * is committed: a run that waited already, and would not be asked for twice, then sees the change too. When a worker
 * dies, its job is given to another; jobs are written to bear being run again. What has been tried as often as it may
 * be becomes a dead letter, also when it took its workers down with it.
 */
import { CompiledQuery } from "kysely";
import { type JobWithMetadata, PgBoss } from "pg-boss";
import { z } from "zod";
import type { Tx } from "../postgres/postgres.ts";
import {
  DEFAULT_RETRY_DELAY_MAX_SECONDS,
  DEFAULT_RETRY_LIMIT,
  DEFAULT_TIMEOUT_SECONDS,
  type Job,
  JobFailed,
} from "./job.ts";

/** One attempt at a run. */
export interface Attempt {
  workspaceId: string;
  /** Whether a failure is followed by another attempt. */
  isLast: boolean;
}

/** A run that was given up. */
export interface GivenUp {
  id: string;
  job: string;
  workspaceId: string;
  /** When its last attempt had failed; later runs of the job may be under way by now. */
  at: Date;
  /** The sentence of the JobFailed that its last attempt threw; null: it threw none, or took its worker down with it. */
  error: string | null;
}

export interface JobQueue {
  /**
   * Asks for a run. Call it when the change is committed, and only acknowledge the change afterwards; or hand it the
   * transaction, with which the asking is committed or not.
   */
  enqueue(name: string, workspaceId: string, tx?: Tx): Promise<void>;
  /** Runs a job in this process, several workspaces at once, until the queue is closed. */
  work(job: Omit<Job, "run" | "label" | "takeUp">, run: (attempt: Attempt) => Promise<void>): Promise<void>;
  /** Hands over what was given up, at least once each. */
  onGivenUp(take: (run: GivenUp) => Promise<void>): Promise<void>;
  /** Waits for running jobs, then lets go. */
  close(): Promise<void>;
}

export interface JobQueueOptions {
  /** Connection string of the app role, which owns the schema `pgboss` and nothing else. */
  url: string;
  names: readonly string[];
  onError: (error: Error) => void;
}

interface JobData {
  workspaceId: string;
  job: string;
}

const STOP_TIMEOUT_MS = 8000;
const MONITOR_SECONDS = 5;
const GIVEN_UP = "dead-letters";
/** The runner ends an attempt by itself; this is for one that cannot be ended. */
const EXPIRY_GRACE_SECONDS = 30;

const QUEUE = {
  policy: "short",
  notify: true,
  expireInSeconds: DEFAULT_TIMEOUT_SECONDS + EXPIRY_GRACE_SECONDS,
  // A worker that is silent for this long is dead; pg-boss knows no shorter time.
  heartbeatSeconds: 10,
  retryLimit: DEFAULT_RETRY_LIMIT,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: DEFAULT_RETRY_DELAY_MAX_SECONDS,
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
  includeMetadata: true,
} as const;

export async function openJobQueue({ url, names, onError }: JobQueueOptions): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString: url,
    max: 4,
    useListenNotify: true,
    createSchema: false,
    schedule: false,
    superviseIntervalSeconds: MONITOR_SECONDS,
    monitorIntervalSeconds: MONITOR_SECONDS,
  });
  boss.on("error", onError);
  await boss.start();
  await boss.createQueue(GIVEN_UP, { retryLimit: 1_000_000, retryDelay: 5 });
  for (const name of names) {
    await boss.createQueue(name, QUEUE);
    await boss.updateQueue(name, { deadLetter: GIVEN_UP });
  }
  return {
    enqueue: async (name, workspaceId, tx) => {
      const data: JobData = { workspaceId, job: name };
      const within = tx ? { db: executorOf(tx) } : {};
      await boss.send(name, data, { singletonKey: workspaceId, group: { id: workspaceId }, ...within });
    },
    work: async ({ name, concurrency, ...job }, run) => {
      const { timeoutSeconds = DEFAULT_TIMEOUT_SECONDS, retryLimit = DEFAULT_RETRY_LIMIT } = job;
      const { retryDelayMaxSeconds: retryDelayMax = DEFAULT_RETRY_DELAY_MAX_SECONDS } = job;
      const expireInSeconds = timeoutSeconds + EXPIRY_GRACE_SECONDS;
      await boss.updateQueue(name, { retryLimit, retryBackoff: true, retryDelayMax, expireInSeconds });
      const options = { ...FETCHING, localConcurrency: concurrency };
      await boss.work(name, options, async ([job]: JobWithMetadata<JobData>[]) => {
        if (job) await run({ workspaceId: job.data.workspaceId, isLast: job.retryCount >= job.retryLimit });
      });
    },
    onGivenUp: async (take) => {
      const options = { batchSize: 1, pollingIntervalSeconds: 1, includeMetadata: true } as const;
      await boss.work(GIVEN_UP, options, async ([job]: JobWithMetadata<JobData>[]) => {
        if (job) await take({ id: job.id, ...job.data, at: job.createdOn, error: sentenceIn(job.output) });
      });
    },
    close: () => boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS }),
  };
}

const Told = z.object({ name: z.literal(JobFailed.name), message: z.string() });

/** @param output what was thrown, as the queue keeps it */
function sentenceIn(output: unknown): string | null {
  const told = Told.safeParse(output);
  return told.success ? told.data.message : null;
}

function executorOf(tx: Tx) {
  return {
    executeSql: async (text: string, values: unknown[] = []) => {
      const { rows } = await tx.executeQuery(CompiledQuery.raw(text, values));
      return { rows };
    },
  };
}
