/** Runs the rooms' jobs from the queue, and keeps count. */
import type { Logger } from "pino";
import { Counter, Histogram, type Registry } from "prom-client";
import { AppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import type { Tracer } from "../../core/tracer.ts";
import { within } from "../http/running-work.ts";
import { DEFAULT_TIMEOUT_SECONDS, type Job, JobFailed } from "./job.ts";
import type { Attempt, GivenUp, JobQueue } from "./job-queue.ts";

interface Began {
  workspaceId: string;
  job: string;
  /** Names the attempt. */
  claim: string;
  at: Date;
}

/** Where the workspaces read how their jobs fare. */
export interface RunLog {
  begin(began: Began): Promise<void>;
  end(ended: Began & { endedAt: Date; durationMs: number; error: string | null; willRetry: boolean }): Promise<void>;
  giveUp(run: GivenUp): Promise<void>;
}

export interface JobRunnerContext {
  queue: JobQueue;
  runLog: RunLog;
  log: Logger;
  metrics: Registry;
  /** Where spans go; absent or null: nowhere. */
  tracer?: Tracer | null;
}

export async function runJobs(context: JobRunnerContext, jobs: readonly Job[]): Promise<void> {
  const { queue, runLog, log, metrics } = context;
  const duration = new Histogram({
    name: "job_duration_seconds",
    help: "Time of one run of a job, by outcome",
    labelNames: ["job", "outcome"],
    registers: [metrics],
  });
  const givenUp = new Counter({
    name: "jobs_given_up_total",
    help: "Runs that failed as often as they may",
    labelNames: ["job"],
    registers: [metrics],
  });
  for (const job of jobs) {
    await queue.work(job, (attempt) =>
      accountFor(context, job, attempt, () => runOnce(context, duration, job, attempt)),
    );
  }
  await queue.onGivenUp(async (run) => {
    givenUp.inc({ job: run.job });
    log.error({ job: run.job, workspaceId: run.workspaceId }, "job given up; it can be driven again");
    await runLog.giveUp(run);
  });
}

/** Lines that are logged while the attempt runs name it, and it is a span where spans are wanted. */
async function accountFor(
  { tracer = null }: JobRunnerContext,
  { name }: Job,
  { workspaceId }: Attempt,
  run: () => Promise<void>,
): Promise<void> {
  const facts = { "tributary.job": name, "tributary.workspace_id": workspaceId };
  const span = tracer?.begin(`job ${name}`, { kind: "consumer", facts }) ?? null;
  let hasFailed = true;
  try {
    await within({ facts: () => ({ job: name, workspaceId }), span }, run);
    hasFailed = false;
  } finally {
    span?.end({ hasFailed });
  }
}

async function runOnce(
  { runLog, log }: JobRunnerContext,
  duration: Histogram<"job" | "outcome">,
  job: Job,
  { workspaceId, subject, isLast }: Attempt,
): Promise<void> {
  const began: Began = { workspaceId, job: job.name, claim: newId(), at: new Date() };
  const started = performance.now();
  const end = async (outcome: "success" | "failure", error: string | null): Promise<void> => {
    const durationMs = Math.round(performance.now() - started);
    duration.observe({ job: job.name, outcome }, durationMs / 1000);
    await runLog.end({ ...began, endedAt: new Date(), durationMs, error, willRetry: error !== null && !isLast });
  };
  await runLog.begin(began);
  try {
    await withinTime(job, workspaceId, subject);
  } catch (error) {
    log.error({ job: job.name, workspaceId, err: error }, isLast ? "job failed" : "job failed; it will be tried again");
    const sentence = sentenceOf(error);
    await end("failure", sentence);
    throw new JobFailed(sentence);
  }
  await end("success", null);
}

async function withinTime(job: Job, workspaceId: string, subject: string | null): Promise<void> {
  const seconds = job.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS;
  const tooLate = Promise.withResolvers<never>();
  const abort = new AbortController();
  const timer = setTimeout(() => {
    const error = new AppError("unavailable", `Timed out after ${seconds} seconds.`);
    tooLate.reject(error);
    abort.abort(error);
  }, seconds * 1000);
  try {
    await Promise.race([job.run(workspaceId, { subject, signal: abort.signal }), tooLate.promise]);
  } finally {
    clearTimeout(timer);
  }
}

const UNREACHABLE: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "ETIMEDOUT",
  "EAI_AGAIN",
]);

/** What may be shown: messages of others hold addresses, names and worse. */
function sentenceOf(error: unknown): string {
  if (error instanceof AppError) return error.details.public;
  if (UNREACHABLE.has((error as { code?: unknown } | null)?.code)) return "Couldn't reach a service it needs.";
  return "Internal error. See the server log for details.";
}
