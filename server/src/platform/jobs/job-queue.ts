/**
 * The job queue, on the same Postgres as the data. A job is "see to this workspace", or to one subject of it, such as an
 * ad account: at most one of a kind waits and one runs for each workspace and subject, and each run does all there is to
 * do. It is asked for after the change that asks for it is committed: a run that waited already, and would not be asked
 * for twice, then sees the change too. What has to be asked for with a transaction goes by the outbox, whose messages
 * are never merged: they are read once they are committed, and ask for the jobs then. When a worker
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
  /** What of the workspace the run is about; null: all of it. */
  subject: string | null;
  /** Whether a failure is followed by another attempt. */
  isLast: boolean;
}

/** A run that was given up. */
export interface GivenUp {
  id: string;
  job: string;
  workspaceId: string;
  subject: string | null;
  /** When its last attempt had failed; later runs of the job may be under way by now. */
  at: Date;
  /** The sentence of the JobFailed that its last attempt threw; null: it threw none, or took its worker down with it. */
  error: string | null;
}

/** A domain event on its way to the jobs that subscribe to it. */
export interface OutboxMessage {
  event: string;
  workspaceId: string;
  /** What of the workspace changed; null: it is not told apart. */
  subject: string | null;
}

export interface JobQueue {
  /** Makes the queues of these jobs, once each. */
  declare(names: readonly string[]): Promise<void>;
  /**
   * Asks for a run. Call it when the change is committed, and only acknowledge the change afterwards; or hand it the
   * transaction, with which the asking is committed or not.
   * @param how.at not before; it waits beside a run that may begin at once
   */
  enqueue(name: string, workspaceId: string, how?: { tx?: Tx; subject?: string | null; at?: Date }): Promise<void>;
  /** Stores a message of the outbox, with the transaction where one is given. */
  post(message: OutboxMessage, tx?: Tx): Promise<void>;
  /** Hands over the messages of the outbox once they are committed, at least once each. */
  onPosted(take: (message: OutboxMessage) => Promise<void>): Promise<void>;
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
  onError: (error: Error) => void;
}

interface JobData {
  workspaceId: string;
  /** Absent in runs that were asked for before jobs had subjects. */
  subject?: string | null;
  job: string;
}

const STOP_TIMEOUT_MS = 8000;
const MONITOR_SECONDS = 5;
const GIVEN_UP = "dead-letters";
const OUTBOX = "outbox";
/** A relay takes so many messages at once; most of them ask for the same few jobs. */
const OUTBOX_BATCH = 100;
/** The runner ends an attempt by itself; this is for one that cannot be ended. */
const EXPIRY_GRACE_SECONDS = 30;

/** A worker, or a relay, that is silent for this long is dead; pg-boss knows no shorter time. */
const HEARTBEAT_SECONDS = 10;

const QUEUE = {
  policy: "short",
  notify: true,
  expireInSeconds: DEFAULT_TIMEOUT_SECONDS + EXPIRY_GRACE_SECONDS,
  heartbeatSeconds: HEARTBEAT_SECONDS,
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

export async function openJobQueue({ url, onError }: JobQueueOptions): Promise<JobQueue> {
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
  await boss.createQueue(OUTBOX, { notify: true, retryLimit: 1_000_000, retryDelay: 1, deleteAfterSeconds: 60 });
  await boss.updateQueue(OUTBOX, { heartbeatSeconds: HEARTBEAT_SECONDS });
  return {
    declare: async (names) => {
      for (const name of names) {
        await boss.createQueue(name, QUEUE);
        await boss.updateQueue(name, { deadLetter: GIVEN_UP });
      }
    },
    enqueue: async (name, workspaceId, { tx, subject = null, at } = {}) => {
      const data: JobData = { workspaceId, subject, job: name };
      const key = subject === null ? workspaceId : `${workspaceId} ${subject}`;
      const when = at ? { singletonKey: `${key} later`, startAfter: at } : { singletonKey: key };
      await boss.send(name, data, { ...when, group: { id: key }, ...within(tx) });
    },
    post: async (message, tx) => {
      await boss.send(OUTBOX, message, within(tx));
    },
    onPosted: async (take) => {
      const options = { batchSize: OUTBOX_BATCH, pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 0.5 };
      await boss.work(OUTBOX, options, async (jobs: { data: OutboxMessage }[]) => {
        const messages = new Map(jobs.map(({ data }) => [JSON.stringify(data), data]));
        for (const message of messages.values()) await take(message);
      });
    },
    work: async ({ name, concurrency, ...job }, run) => {
      const { timeoutSeconds = DEFAULT_TIMEOUT_SECONDS, retryLimit = DEFAULT_RETRY_LIMIT } = job;
      const { retryDelayMaxSeconds: retryDelayMax = DEFAULT_RETRY_DELAY_MAX_SECONDS } = job;
      const expireInSeconds = timeoutSeconds + EXPIRY_GRACE_SECONDS;
      await boss.updateQueue(name, { retryLimit, retryBackoff: true, retryDelayMax, expireInSeconds });
      const options = { ...FETCHING, localConcurrency: concurrency };
      await boss.work(name, options, async ([job]: JobWithMetadata<JobData>[]) => {
        if (!job) return;
        const { workspaceId, subject = null } = job.data;
        await run({ workspaceId, subject, isLast: job.retryCount >= job.retryLimit });
      });
    },
    onGivenUp: async (take) => {
      const options = { batchSize: 1, pollingIntervalSeconds: 1, includeMetadata: true } as const;
      await boss.work(GIVEN_UP, options, async ([job]: JobWithMetadata<JobData>[]) => {
        if (!job) return;
        const { workspaceId, subject = null, job: name } = job.data;
        await take({ id: job.id, job: name, workspaceId, subject, at: job.createdOn, error: sentenceIn(job.output) });
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

/** @returns the options by which a message is stored with the transaction */
function within(tx: Tx | undefined) {
  return tx ? { db: executorOf(tx) } : {};
}

function executorOf(tx: Tx) {
  return {
    executeSql: async (text: string, values: unknown[] = []) => {
      const { rows } = await tx.executeQuery(CompiledQuery.raw(text, values));
      return { rows };
    },
  };
}
