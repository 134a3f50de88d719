/** Writes into the ledger what became of uploads. */
import type { UploadConsent, UploadReason, UploadState } from "@tributary/contract/uploads";
import { newId } from "../../core/ids.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import type { UploadStep } from "../../platform/postgres/tables/upload-tables.ts";

export interface Outcome {
  uploadId: string;
  step: UploadStep;
  state: UploadState;
  reason: UploadReason | null;
  sentence: string;
  consent: UploadConsent;
  matchVersion: number;
  visitorIds: readonly string[];
  /** Null: the ledger need not come back to it. */
  nextAttemptAt: Date | null;
  handle: string | null;
  /** What was sent; null: nothing was. */
  payload: object | null;
  /** What the platform knows from now on; null: it knows nothing new. */
  told: { amountMinor?: number; refundedMinor: number } | null;
}

export async function noteOutcomes(
  postgres: PostgresClient,
  workspaceId: string,
  outcomes: readonly Outcome[],
  at: Date,
): Promise<void> {
  if (outcomes.length === 0) return;
  await postgres.withWorkspace(workspaceId, async (tx) => {
    for (const outcome of outcomes) {
      const { uploadId, step, state, reason, sentence, payload, told } = outcome;
      await tx
        .updateTable("uploads")
        .set((eb) => ({
          state,
          reason,
          verdict: sentence,
          consent: outcome.consent,
          match_version: outcome.matchVersion,
          visitor_ids: [...outcome.visitorIds],
          next_attempt_at: outcome.nextAttemptAt,
          handle: outcome.handle,
          ...(payload === null ? {} : { sent_at: at, attempts: eb("attempts", "+", 1) }),
          ...(told?.amountMinor === undefined ? {} : { amount_minor: told.amountMinor }),
          ...(told === null ? {} : { refunded_minor: told.refundedMinor }),
        }))
        .where("id", "=", uploadId)
        .execute();
      if (payload === null) continue;
      await tx
        .insertInto("upload_attempts")
        .values({
          workspace_id: workspaceId,
          id: newId(),
          upload_id: uploadId,
          step,
          state,
          verdict: sentence,
          payload: JSON.stringify(payload),
          made_at: at,
        })
        .execute();
    }
  });
}

export interface AwaitedUpload {
  uploadId: string;
  step: UploadStep;
  handle: string;
  payload: object;
}

/** Those whose verdict the platform is to be asked for now. */
export async function awaitedUploads(
  postgres: PostgresClient,
  workspaceId: string,
  { destinationId, now, limit }: { destinationId: string; now: Date; limit: number },
): Promise<AwaitedUpload[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("uploads as u")
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom("upload_attempts as a")
            .select("a.payload")
            .whereRef("a.upload_id", "=", "u.id")
            .orderBy("a.made_at", "desc")
            .orderBy("a.id", "desc")
            .limit(1)
            .as("last"),
        (join) => join.onTrue(),
      )
      .select(["u.id as uploadId", "u.step", "u.handle", "last.payload"])
      .where("u.destination_id", "=", destinationId)
      .where("u.state", "=", "sent")
      .where("u.handle", "is not", null)
      .where("u.next_attempt_at", "<=", now)
      .orderBy("u.next_attempt_at")
      .limit(limit)
      .execute(),
  );
  return rows.map(({ handle, payload, ...row }) => ({ ...row, handle: handle ?? "", payload: payload ?? {} }));
}

/** When something is to be done next; null: nothing waits. */
export async function nextAttempt(postgres: PostgresClient, workspaceId: string): Promise<Date | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("uploads as u")
      .innerJoin("upload_destinations as d", (join) =>
        join.onRef("d.workspace_id", "=", "u.workspace_id").onRef("d.id", "=", "u.destination_id"),
      )
      .select((eb) => eb.fn.min("u.next_attempt_at").as("at"))
      .where("d.is_enabled", "=", true)
      .where("u.state", "in", ["queued", "sent"])
      .executeTakeFirst(),
  );
  return row?.at ?? null;
}

export interface LateVerdict {
  uploadId: string;
  state: UploadState;
  reason: UploadReason | null;
  sentence: string;
  nextAttemptAt: Date | null;
  handle: string | null;
}

/** Verdicts that came after the sending. */
export async function noteVerdicts(
  postgres: PostgresClient,
  workspaceId: string,
  verdicts: readonly LateVerdict[],
): Promise<void> {
  if (verdicts.length === 0) return;
  await postgres.withWorkspace(workspaceId, async (tx) => {
    for (const { uploadId, state, reason, sentence, nextAttemptAt, handle } of verdicts) {
      await tx
        .updateTable("uploads")
        .set({ state, reason, verdict: sentence, next_attempt_at: nextAttemptAt, handle })
        .where("id", "=", uploadId)
        .execute();
      await tx
        .updateTable("upload_attempts")
        .set({ state, verdict: sentence })
        .where("id", "=", (eb) =>
          eb
            .selectFrom("upload_attempts")
            .select("id")
            .where("upload_id", "=", uploadId)
            .orderBy("made_at", "desc")
            .orderBy("id", "desc")
            .limit(1),
        )
        .execute();
    }
  });
}
