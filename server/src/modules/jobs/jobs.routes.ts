import {
  DeadLetter,
  DeadLettersQuery,
  JobName,
  JobPatch,
  JobRun,
  JobRunStarted,
  JobRunsQuery,
  Job as ShownJob,
} from "@tributary/contract/jobs";
import { pageOf, ShortListQuery } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { AppError, notFound } from "../../core/errors.ts";
import { pageOfShortList } from "../../platform/http/cursor.ts";
import { defineRoute, type Route } from "../../platform/http/route.ts";
import type { Job } from "../../platform/jobs/job.ts";
import type { JobQueue } from "../../platform/jobs/job-queue.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { describeJob } from "./describe-job.ts";
import { changeSchedule, listDeadLetters, listRuns, readJobFacts, redrive, requestRun } from "./jobs.sql.ts";

export interface JobRoutesContext {
  postgres: PostgresClient;
  queue: Pick<JobQueue, "enqueue">;
  /** Every job there is. */
  jobs: () => readonly Job[];
  /** Unix milliseconds; the machine's time by default. */
  clock?: () => number;
}

const reader = { access: { kind: "workspace", permission: "jobs.read" }, tag: "jobs" } as const;
const manager = { access: { kind: "workspace", permission: "jobs.manage" }, tag: "jobs" } as const;
const named = z.object({ name: JobName });

/** Seeing how jobs fare, running them, changing their schedules, and driving again what was given up. */
export function jobRoutes(context: JobRoutesContext): Route[] {
  return [listRoute(context), runsRoute(context), runRoute(context), scheduleRoute(context), ...letterRoutes(context)];
}

/** @throws AppError not_found */
function jobNamed({ jobs }: JobRoutesContext, name: string): Job {
  const job = jobs().find((candidate) => candidate.name === name);
  if (!job) throw notFound("job");
  return job;
}

function listRoute({ postgres, jobs }: JobRoutesContext): Route {
  return defineRoute({
    ...reader,
    method: "GET",
    path: "/jobs",
    operationId: "listJobs",
    summary: "List jobs with their schedules and last results",
    query: ShortListQuery,
    response: pageOf(ShownJob),
    handler: async ({ workspaceId }, { query }) => {
      const facts = await readJobFacts(postgres, workspaceId);
      return pageOfShortList(
        jobs().map((job) => describeJob(job, facts)),
        query,
      );
    },
  });
}

function runsRoute(context: JobRoutesContext): Route {
  return defineRoute({
    ...reader,
    method: "GET",
    path: "/jobs/{name}/runs",
    operationId: "listJobRuns",
    summary: "List scheduled and manual runs, newest first, kept for 90 days",
    params: named,
    query: JobRunsQuery,
    response: pageOf(JobRun),
    handler: ({ workspaceId }, { params, query }) =>
      listRuns(context.postgres, workspaceId, { job: jobNamed(context, params.name).name, ...query }),
  });
}

function runRoute(context: JobRoutesContext): Route {
  const { postgres, queue, clock = Date.now } = context;
  return defineRoute({
    ...manager,
    method: "POST",
    path: "/jobs/{name}/run",
    operationId: "runJob",
    summary: "Run a job now. Returns the pending run if there is one",
    params: named,
    response: JobRunStarted,
    status: 202,
    idempotent: true,
    handler: async ({ workspaceId }, { params }) => {
      const { name } = jobNamed(context, params.name);
      const enqueue: Parameters<typeof requestRun>[2]["enqueue"] = (tx) => queue.enqueue(name, workspaceId, { tx });
      return { runId: await requestRun(postgres, workspaceId, { job: name, at: new Date(clock()), enqueue }) };
    },
  });
}

function scheduleRoute(context: JobRoutesContext): Route {
  const { postgres, clock = Date.now } = context;
  return defineRoute({
    ...manager,
    method: "PATCH",
    path: "/jobs/{name}",
    operationId: "updateJob",
    summary: "Change a job's schedule in this workspace, or turn it off",
    params: named,
    body: JobPatch,
    response: ShownJob,
    handler: async ({ workspaceId }, { params, body }) => {
      const job = jobNamed(context, params.name);
      const { name, schedule } = job;
      if (!schedule) {
        throw new AppError("invalid_request", "This job runs on demand and has no schedule.");
      }
      await changeSchedule(postgres, workspaceId, { job: { name, schedule }, patch: body, nowMs: clock() });
      return describeJob(job, await readJobFacts(postgres, workspaceId));
    },
  });
}

function letterRoutes({ postgres, queue, jobs, clock = Date.now }: JobRoutesContext): Route[] {
  const labelOf = (name: string): string => jobs().find((job) => job.name === name)?.label ?? name;
  return [
    defineRoute({
      ...reader,
      method: "GET",
      path: "/jobs/dead-letters",
      operationId: "listDeadLetters",
      summary: "List runs that failed after the maximum number of attempts",
      query: DeadLettersQuery,
      response: pageOf(DeadLetter),
      handler: ({ workspaceId }, { query }) => listDeadLetters(postgres, workspaceId, { ...query, labelOf }),
    }),
    defineRoute({
      ...manager,
      method: "POST",
      path: "/jobs/dead-letters/{id}/redrive",
      operationId: "redriveDeadLetter",
      summary: "Retry a failed run",
      params: z.object({ id: Id }),
      response: JobRunStarted,
      status: 202,
      idempotent: true,
      handler: async ({ workspaceId }, { params }) => {
        // Before the letter is held: each takes a connection of its own, and all might be held by letters.
        for (const job of jobs()) await job.takeUp?.(workspaceId, params.id);
        const enqueue: Parameters<typeof redrive>[2]["enqueue"] = async (name, tx) => {
          if (!jobs().some((job) => job.name === name)) throw new AppError("gone", "This job no longer exists.");
          await queue.enqueue(name, workspaceId, { tx });
        };
        return { runId: await redrive(postgres, workspaceId, { id: params.id, at: new Date(clock()), enqueue }) };
      },
    }),
  ];
}
