import type { Job as ShownJob } from "@tributary/contract/jobs";
import { DEFAULT_RETRY_LIMIT, DEFAULT_TIME_ZONE, DEFAULT_TIMEOUT_SECONDS, type Job } from "../../platform/jobs/job.ts";
import type { JobFacts } from "./jobs.sql.ts";

/** A job of the registry as one workspace sees it. */
export function describeJob(job: Job, facts: JobFacts): ShownJob {
  const state = facts.states.get(job.name);
  return {
    name: job.name,
    label: job.label,
    schedule: scheduleOf(job, facts.settings.get(job.name)),
    status: state?.status ?? "never_run",
    runCount: state?.run_count ?? 0,
    failCount: state?.fail_count ?? 0,
    lastStartedAt: state?.last_started_at.toISOString() ?? null,
    lastFinishedAt: state?.last_finished_at?.toISOString() ?? null,
    lastDurationMs: state?.last_duration_ms ?? null,
    lastError: state?.last_error ?? null,
    nextRunAt: (job.schedule && facts.nextTicks.get(job.name)?.toISOString()) ?? null,
    deadLetterCount: facts.openLetters.get(job.name) ?? 0,
    concurrency: job.concurrency,
    timeoutSeconds: job.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS,
    retryLimit: job.retryLimit ?? DEFAULT_RETRY_LIMIT,
  };
}

type Settings = JobFacts["settings"] extends Map<string, infer Row> ? Row : never;

function scheduleOf({ schedule }: Job, own: Settings | undefined): ShownJob["schedule"] {
  if (!schedule) return null;
  return {
    cron: own?.cron ?? schedule.cron,
    timeZone: own?.time_zone ?? schedule.timeZone ?? DEFAULT_TIME_ZONE,
    enabled: own?.enabled ?? true,
    isDefault: !own || (own.cron === null && own.time_zone === null && own.enabled),
  };
}
