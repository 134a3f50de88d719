/** How runs of jobs begin and end, in the tables a workspace looks at. */
import { sql } from "kysely";
import { newId } from "../../core/ids.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";

export interface Began {
  workspaceId: string;
  job: string;
  /** Names this attempt. */
  claim: string;
  at: Date;
}

/** Notes that an attempt begins. It does what every waiting run was asked for, and goes on with one that was broken off. */
export async function noteBegin(postgres: PostgresClient, { workspaceId, job, claim, at }: Began): Promise<void> {
  await postgres.withWorkspace(workspaceId, async (tx) => {
    await tx
      .updateTable("job_runs")
      .set((eb) => ({ status: "running", claim, started_at: at, will_retry: false, attempts: eb("attempts", "+", 1) }))
      .where("job", "=", job)
      .where((eb) => eb.or([eb("status", "in", ["waiting", "running"]), eb("will_retry", "=", true)]))
      .execute();
    await tx
      .insertInto("job_states")
      .values({ workspace_id: workspaceId, job, status: "running", last_started_at: at })
      .onConflict((conflict) =>
        conflict.columns(["workspace_id", "job"]).doUpdateSet({ status: "running", last_started_at: at }),
      )
      .execute();
  });
}

export interface Ended extends Began {
  /** When it ended. */
  endedAt: Date;
  durationMs: number;
  /** A sentence for people; null: it succeeded. */
  error: string | null;
  willRetry: boolean;
}

/** Notes how an attempt ended. */
export async function noteEnd(postgres: PostgresClient, end: Ended): Promise<void> {
  const { workspaceId, job, claim, endedAt, durationMs, error, willRetry } = end;
  const status = error === null ? "success" : "failed";
  await postgres.withWorkspace(workspaceId, async (tx) => {
    await tx
      .updateTable("job_runs")
      .set({ status, finished_at: endedAt, duration_ms: durationMs, error, will_retry: willRetry })
      .where("claim", "=", claim)
      .where("status", "=", "running")
      .execute();
    await tx
      .updateTable("job_states")
      .set((eb) => ({
        status,
        run_count: eb("run_count", "+", 1),
        fail_count: eb("fail_count", "+", error === null ? 0 : 1),
        last_finished_at: endedAt,
        last_duration_ms: durationMs,
        ...(error === null ? {} : { last_error: error }),
      }))
      .where("job", "=", job)
      .execute();
  });
}

export interface GaveUp {
  id: string;
  workspaceId: string;
  job: string;
  /** When it had failed: what began later is another run. */
  at: Date;
  /** How its last attempt failed, for people; null: nobody could tell. */
  error: string | null;
}

/** Notes that a run was tried as often as it may be; once for its id. */
export async function noteGivenUp(postgres: PostgresClient, gaveUp: GaveUp): Promise<void> {
  const { id, workspaceId, job, at } = gaveUp;
  await postgres.withWorkspace(workspaceId, async (tx) => {
    // A run that still counts as running took its worker down with it.
    const likely = gaveUp.error ?? "The work stopped before it was done, each time.";
    const broken = await tx
      .updateTable("job_runs")
      .set({ status: "failed", will_retry: false, finished_at: at, error: sql`coalesce(error, ${likely})` })
      .where("job", "=", job)
      .where("started_at", "<=", at)
      .where((eb) => eb.or([eb("status", "=", "running"), eb("will_retry", "=", true)]))
      .returning("error")
      .executeTakeFirst();
    const state = await tx.selectFrom("job_states").selectAll().where("job", "=", job).executeTakeFirst();
    const lastError = state?.status === "failed" ? state.last_error : null;
    const error = gaveUp.error ?? broken?.error ?? lastError ?? likely;
    await tx
      .updateTable("job_states")
      .set({ status: "failed", last_error: error })
      .where("job", "=", job)
      .where("last_started_at", "<=", at)
      .where("status", "=", "running")
      .execute();
    await tx
      .insertInto("dead_letters")
      .values({ workspace_id: workspaceId, id, job, failed_at: at, error, redriven_at: null })
      .onConflict((conflict) => conflict.columns(["workspace_id", "id"]).doNothing())
      .execute();
  });
}

/** Adds a waiting run, unless one waits already. @returns the waiting run's id */
export async function addWaiting(
  tx: Tx,
  run: { workspaceId: string; job: string; trigger: "schedule" | "manual" | "redrive"; tick: Date | null; at: Date },
): Promise<string> {
  const { workspaceId, job, trigger, tick, at } = run;
  const id = newId();
  const fresh = { workspace_id: workspaceId, id, job, trigger, tick, status: "waiting", created_at: at } as const;
  await tx
    .insertInto("job_runs")
    .values(fresh)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const waiting = await tx
    .selectFrom("job_runs")
    .select("id")
    .where("job", "=", job)
    .where("status", "=", "waiting")
    .executeTakeFirst();
  return waiting?.id ?? id;
}
