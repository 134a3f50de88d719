/** Background jobs as a workspace sees them: when they run, how they fared, what was given up. */
import { z } from "zod";
import { PageQuery } from "./page.ts";
import { Id, Timestamp } from "./scalars.ts";
import { TimeZone } from "./time-zone.ts";

/** Name of a job, such as trace-payments. */
export const JobName = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, { error: "must be a job's name" });

export const JobStatus = z.enum(["success", "failed", "running", "never_run"]).meta({ id: "JobStatus" });
export type JobStatus = z.infer<typeof JobStatus>;

export const Job = z
  .object({
    name: JobName,
    label: z.string().meta({ description: "Human-readable description" }),
    schedule: z
      .object({
        cron: z.string().meta({ description: "Minute, hour, day of month, month, day of week" }),
        timeZone: TimeZone,
        enabled: z.boolean(),
        isDefault: z.boolean().meta({ description: "Whether the schedule is unchanged in this workspace" }),
      })
      .nullable()
      .meta({ description: "null if triggered by an event, not a schedule" }),
    status: JobStatus,
    runCount: z.int(),
    failCount: z.int(),
    lastStartedAt: Timestamp.nullable(),
    lastFinishedAt: Timestamp.nullable(),
    lastDurationMs: z.int().nullable(),
    lastError: z
      .string()
      .nullable()
      .meta({ description: "Error from the most recent failed run; null if none has failed" }),
    nextRunAt: Timestamp.nullable().meta({ description: "null if not scheduled, or turned off" }),
    deadLetterCount: z.int().meta({ description: "Runs that used up their retries and haven't been rerun" }),
    concurrency: z.int().meta({ description: "Workspaces processed concurrently by one process" }),
    timeoutSeconds: z.int(),
    retryLimit: z.int().meta({ description: "Number of retries before a failed run is given up" }),
  })
  .meta({ id: "Job" });
export type Job = z.infer<typeof Job>;

/** Null puts the default back; what is absent stays as it is. */
export const JobPatch = z
  .strictObject({
    cron: z.string().trim().min(9).max(100).nullable().optional(),
    timeZone: TimeZone.nullable().optional(),
    enabled: z.boolean().optional(),
  })
  .refine((patch) => Object.keys(patch).length > 0, { error: "must change something" });
export type JobPatch = z.infer<typeof JobPatch>;

export const JobRun = z
  .object({
    id: Id,
    trigger: z.enum(["schedule", "manual", "redrive"]),
    tick: Timestamp.nullable().meta({
      description: "Scheduled time of the run; null if started by a person",
    }),
    status: z.enum(["waiting", "running", "success", "failed"]),
    attempts: z.int(),
    willRetry: z.boolean(),
    createdAt: Timestamp,
    startedAt: Timestamp.nullable(),
    finishedAt: Timestamp.nullable(),
    durationMs: z.int().nullable().meta({ description: "Duration of the last attempt" }),
    error: z.string().nullable(),
  })
  .meta({ id: "JobRun" });
export type JobRun = z.infer<typeof JobRun>;

/** Newest first. Of jobs that run when something happens, only the runs that people asked for are kept one by one. */
export const JobRunsQuery = PageQuery;

export const JobRunStarted = z
  .object({ runId: Id.meta({ description: "The pending run. An already pending run isn't duplicated" }) })
  .meta({ id: "JobRunStarted" });
export type JobRunStarted = z.infer<typeof JobRunStarted>;

export const DeadLetter = z
  .object({
    id: Id,
    job: JobName,
    label: z.string(),
    failedAt: Timestamp,
    error: z.string(),
    redrivenAt: Timestamp.nullable(),
  })
  .meta({ id: "DeadLetter" });
export type DeadLetter = z.infer<typeof DeadLetter>;

export const DeadLettersQuery = PageQuery.extend({ state: z.enum(["open", "redriven", "all"]).default("open") });
export type DeadLettersQuery = z.infer<typeof DeadLettersQuery>;
