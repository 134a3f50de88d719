/** The table of next ticks: each is taken in one transaction, which asks for its run. */
import { sql } from "kysely";
import { DEFAULT_TIME_ZONE, type JobSchedule, WORKSPACE_TIME_ZONE } from "../../platform/jobs/job.ts";
import { nextTick } from "../../platform/jobs/next-tick.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";
import { addWaiting } from "./run-log.sql.ts";

/** How long a finished run is kept. */
const HISTORY_MS = 90 * 24 * 3_600_000;

export interface ScheduledJob {
  name: string;
  schedule: JobSchedule;
}

export interface WorkspaceJob {
  workspaceId: string;
  job: string;
}

/** The job's schedule as this workspace has it; null: switched off. */
export async function scheduleFor(tx: Tx, { name, schedule }: ScheduledJob): Promise<Required<JobSchedule> | null> {
  const own = await tx.selectFrom("job_settings").selectAll().where("job", "=", name).executeTakeFirst();
  if (own && !own.enabled) return null;
  const timeZone = own?.time_zone ?? schedule.timeZone ?? DEFAULT_TIME_ZONE;
  return {
    cron: own?.cron ?? schedule.cron,
    timeZone: timeZone === WORKSPACE_TIME_ZONE ? await readWorkspaceZone(tx) : timeZone,
  };
}

/** The zone of the workspace that is bound. */
export async function readWorkspaceZone(tx: Tx): Promise<string> {
  const workspace = await tx.selectFrom("workspaces").select("time_zone").executeTakeFirst();
  return workspace?.time_zone ?? DEFAULT_TIME_ZONE;
}

/** Sets the clock of a job anew, from now on. */
export async function setClock(tx: Tx, workspaceId: string, job: ScheduledJob, nowMs: number): Promise<void> {
  const schedule = await scheduleFor(tx, job);
  const next = { next_tick: schedule && new Date(nextTick(schedule, nowMs)) };
  await tx
    .insertInto("job_clock")
    .values({ workspace_id: workspaceId, job: job.name, ...next })
    .onConflict((conflict) => conflict.columns(["workspace_id", "job"]).doUpdateSet(next))
    .execute();
}

/** Workspaces whose clock of a job has not been set yet. */
export function findUnset(postgres: PostgresClient, jobs: readonly string[]): Promise<WorkspaceJob[]> {
  return postgres.withSchedule(async (tx) => {
    const { rows } = await sql<WorkspaceJob>`
      SELECT workspaces.id AS "workspaceId", job FROM workspaces CROSS JOIN unnest(${[...jobs]}::text[]) AS job
      WHERE NOT EXISTS (
        SELECT 1 FROM job_clock WHERE job_clock.workspace_id = workspaces.id AND job_clock.job = job.job)`.execute(tx);
    return rows;
  });
}

/** What is due by now. */
export function findDue(postgres: PostgresClient, jobs: readonly string[], now: Date): Promise<WorkspaceJob[]> {
  return postgres.withSchedule(async (tx) => {
    const rows = await tx
      .selectFrom("job_clock")
      .select(["workspace_id", "job"])
      .where("next_tick", "<=", now)
      .where("job", "in", jobs)
      .orderBy("next_tick")
      .execute();
    return rows.map((row) => ({ workspaceId: row.workspace_id, job: row.job }));
  });
}

/**
 * Takes a tick that is due and asks for its run, unless somebody else does so. Ticks missed meanwhile are one run.
 * @returns whether it was taken here
 */
export function takeTick(
  postgres: PostgresClient,
  workspaceId: string,
  { job, nowMs, enqueue }: { job: ScheduledJob; nowMs: number; enqueue: (tx: Tx) => Promise<void> },
): Promise<boolean> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const at = new Date(nowMs);
    const due = await tx
      .selectFrom("job_clock")
      .select("next_tick")
      .where("job", "=", job.name)
      .where("next_tick", "<=", at)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!due?.next_tick) return false;
    const schedule = await scheduleFor(tx, job);
    const next_tick = schedule && new Date(nextTick(schedule, nowMs));
    await tx.updateTable("job_clock").set({ next_tick }).where("job", "=", job.name).execute();
    // A machine's clock that was put back comes by the same tick again.
    const had = await tx
      .selectFrom("job_runs")
      .select("id")
      .where("job", "=", job.name)
      .where("tick", "=", due.next_tick)
      .executeTakeFirst();
    if (!schedule || had) return false;
    await addWaiting(tx, { workspaceId, job: job.name, trigger: "schedule", tick: due.next_tick, at });
    await tx
      .deleteFrom("job_runs")
      .where("job", "=", job.name)
      .where("finished_at", "<", new Date(nowMs - HISTORY_MS))
      .execute();
    await enqueue(tx);
    return true;
  });
}
