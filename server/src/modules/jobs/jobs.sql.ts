/** What a workspace sees of its jobs, and what it may change about them. */
import type { DeadLetter, DeadLettersQuery, JobPatch, JobRun } from "@tributary/contract/jobs";
import type { Page, PageQuery } from "@tributary/contract/page";
import type { Selectable } from "kysely";
import { AppError, notFound } from "../../core/errors.ts";
import { pageOfRows, readCursor } from "../../platform/http/cursor.ts";
import type { JobSchedule } from "../../platform/jobs/job.ts";
import { nextTick } from "../../platform/jobs/next-tick.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";
import type { DeadLetters, JobRuns, JobSettings, JobStates } from "../../platform/postgres/tables/accounts-tables.ts";
import { readWorkspaceZone, type ScheduledJob, scheduleFor, setClock } from "./clock.sql.ts";
import { addWaiting } from "./run-log.sql.ts";

/** Everything stored about a workspace's jobs, by job. */
export interface JobFacts {
  settings: Map<string, Selectable<JobSettings>>;
  states: Map<string, Selectable<JobStates>>;
  nextTicks: Map<string, Date | null>;
  openLetters: Map<string, number>;
  /** Of the workspace. */
  timeZone: string;
}

export function readJobFacts(postgres: PostgresClient, workspaceId: string): Promise<JobFacts> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const settings = await tx.selectFrom("job_settings").selectAll().execute();
    const states = await tx.selectFrom("job_states").selectAll().execute();
    const clock = await tx.selectFrom("job_clock").selectAll().execute();
    const letters = await tx
      .selectFrom("dead_letters")
      .select((eb) => ["job", eb.fn.countAll<number>().as("open")])
      .where("redriven_at", "is", null)
      .groupBy("job")
      .execute();
    return {
      settings: new Map(settings.map((row) => [row.job, row])),
      states: new Map(states.map((row) => [row.job, row])),
      nextTicks: new Map(clock.map((row) => [row.job, row.next_tick])),
      openLetters: new Map(letters.map((row) => [row.job, Number(row.open)])),
      timeZone: await readWorkspaceZone(tx),
    };
  });
}

/**
 * Changes a job's schedule in one workspace, from now on.
 * @throws AppError invalid_request for a schedule that is none or asks too often
 */
export async function changeSchedule(
  postgres: PostgresClient,
  workspaceId: string,
  { job, patch, nowMs }: { job: ScheduledJob; patch: JobPatch; nowMs: number },
): Promise<void> {
  await postgres.withWorkspace(workspaceId, async (tx) => {
    const changed = {
      ...(patch.cron === undefined ? {} : { cron: patch.cron }),
      ...(patch.timeZone === undefined ? {} : { time_zone: patch.timeZone }),
      ...(patch.enabled === undefined ? {} : { enabled: patch.enabled }),
    };
    await tx
      .insertInto("job_settings")
      .values({ workspace_id: workspaceId, job: job.name, cron: null, time_zone: null, ...changed })
      .onConflict((conflict) => conflict.columns(["workspace_id", "job"]).doUpdateSet(changed))
      .execute();
    const schedule = await scheduleFor(tx, job);
    if (schedule) refuseTooOften(schedule, nowMs);
    else if (patch.cron) nextTick({ cron: patch.cron, timeZone: "UTC" }, nowMs);
    await setClock(tx, workspaceId, job, nowMs);
  });
}

const LEAST_MINUTES = 5;

function refuseTooOften(schedule: Required<JobSchedule>, nowMs: number): void {
  let at = nextTick(schedule, nowMs);
  for (let looked = 0; looked < 12; looked++) {
    const next = nextTick(schedule, at);
    if (next - at < LEAST_MINUTES * 60_000) {
      const message = `must leave ${LEAST_MINUTES} minutes between two runs`;
      throw new AppError("invalid_request", { public: `cron: ${message}`, fields: [{ field: "cron", message }] });
    }
    at = next;
  }
}

/** Asks for a run by hand. @returns the waiting run's id */
export function requestRun(
  postgres: PostgresClient,
  workspaceId: string,
  { job, at, enqueue }: { job: string; at: Date; enqueue: (tx: Tx) => Promise<void> },
): Promise<string> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const id = await addWaiting(tx, { workspaceId, job, trigger: "manual", tick: null, at });
    await enqueue(tx);
    return id;
  });
}

/** One page of a job's runs, newest first. */
export async function listRuns(
  postgres: PostgresClient,
  workspaceId: string,
  { job, limit, cursor }: PageQuery & { job: string },
): Promise<Page<JobRun>> {
  const after = cursor === undefined ? null : readCursor(cursor);
  const rows = await postgres.withWorkspace(workspaceId, (tx) => {
    const all = tx.selectFrom("job_runs").selectAll().where("job", "=", job);
    const rest = after
      ? all.where(({ eb, refTuple, tuple }) => eb(refTuple("created_at", "id"), "<", tuple(after.at, after.id)))
      : all;
    return rest
      .orderBy("created_at", "desc")
      .orderBy("id", "desc")
      .limit(limit + 1)
      .execute();
  });
  const page = pageOfRows(rows, limit, (row) => ({ at: row.created_at, id: row.id }));
  return { data: page.rows.map(toRun), nextCursor: page.nextCursor };
}

function toRun(row: Selectable<JobRuns>): JobRun {
  return {
    id: row.id,
    trigger: row.trigger,
    tick: row.tick?.toISOString() ?? null,
    status: row.status,
    attempts: row.attempts,
    willRetry: row.will_retry,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    durationMs: row.duration_ms,
    error: row.error,
  };
}

/** One page of what was given up, newest first. @param labelOf what a job does, for people */
export async function listDeadLetters(
  postgres: PostgresClient,
  workspaceId: string,
  { limit, cursor, state, labelOf }: DeadLettersQuery & { labelOf: (job: string) => string },
): Promise<Page<DeadLetter>> {
  const after = cursor === undefined ? null : readCursor(cursor);
  const rows = await postgres.withWorkspace(workspaceId, (tx) => {
    let found = tx.selectFrom("dead_letters").selectAll();
    if (state !== "all") found = found.where("redriven_at", state === "open" ? "is" : "is not", null);
    if (after) {
      found = found.where(({ eb, refTuple, tuple }) => eb(refTuple("failed_at", "id"), "<", tuple(after.at, after.id)));
    }
    return found
      .orderBy("failed_at", "desc")
      .orderBy("id", "desc")
      .limit(limit + 1)
      .execute();
  });
  const page = pageOfRows(rows, limit, (row) => ({ at: row.failed_at, id: row.id }));
  return { data: page.rows.map((row) => toDeadLetter(row, labelOf(row.job))), nextCursor: page.nextCursor };
}

function toDeadLetter(row: Selectable<DeadLetters>, label: string): DeadLetter {
  return {
    id: row.id,
    job: row.job,
    label,
    failedAt: row.failed_at.toISOString(),
    error: row.error,
    redrivenAt: row.redriven_at?.toISOString() ?? null,
  };
}

/**
 * Asks again for a run that was given up, once.
 * @returns the waiting run's id
 * @throws AppError not_found, or conflict when it was driven again already
 */
export function redrive(
  postgres: PostgresClient,
  workspaceId: string,
  { id, at, enqueue }: { id: string; at: Date; enqueue: (job: string, tx: Tx) => Promise<void> },
): Promise<string> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const letter = await tx.selectFrom("dead_letters").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
    if (!letter) throw notFound("dead letter");
    if (letter.redriven_at) throw new AppError("conflict", "This run has been driven again already.");
    await tx.updateTable("dead_letters").set({ redriven_at: at }).where("id", "=", id).execute();
    const runId = await addWaiting(tx, { workspaceId, job: letter.job, trigger: "redrive", tick: null, at });
    await enqueue(letter.job, tx);
    return runId;
  });
}
