import type { Job as ShownJob } from "@tributary/contract/jobs";
import {
  DEFAULT_RETRY_LIMIT,
  DEFAULT_TIME_ZONE,
  DEFAULT_TIMEOUT_SECONDS,
  type Job,
  WORKSPACE_TIME_ZONE,
} from "../../platform/jobs/job.ts";
import type { JobFacts } from "./jobs.sql.ts";

/** A job of the registry as one workspace sees it. */
export function describeJob(job: Job, facts: JobFacts): ShownJob {
  const state = facts.states.get(job.name);
  return {
    name: job.name,
    label: job.label,
    schedule: scheduleOf(job, facts),
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

function scheduleOf({ name, schedule }: Job, { settings, timeZone: workspaceZone }: JobFacts): ShownJob["schedule"] {
  if (!schedule) return null;
  const own = settings.get(name);
  const timeZone = own?.time_zone ?? schedule.timeZone ?? DEFAULT_TIME_ZONE;
  return {
    cron: own?.cron ?? schedule.cron,
    timeZone: timeZone === WORKSPACE_TIME_ZONE ? workspaceZone : timeZone,
    enabled: own?.enabled ?? true,
    isDefault: !own || (own.cron === null && own.time_zone === null && own.enabled),
  };
}
