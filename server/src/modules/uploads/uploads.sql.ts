/** The ledger of uploads, as people read it. */

import type { Page } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import type { Upload, UploadDetail, UploadsQuery } from "@tributary/contract/uploads";
import { pageOfRows, readCursor } from "../../platform/http/cursor.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";

/** Newest payments first. */
export async function listUploads(
  postgres: PostgresClient,
  workspaceId: string,
  { state, destination, paymentId, limit, cursor }: UploadsQuery,
): Promise<Page<Upload>> {
  const after = cursor ? readCursor(cursor) : null;
  const rows = await postgres.withWorkspace(workspaceId, (tx) => {
    let query = uploadRows(tx)
      .orderBy("u.paid_at", "desc")
      .orderBy("u.id", "desc")
      .limit(limit + 1);
    if (state) query = query.where("u.state", "=", state);
    if (paymentId) query = query.where("u.payment_id", "=", paymentId);
    if (destination) {
      query = Id.safeParse(destination).success
        ? query.where("d.id", "=", destination)
        : query.where("d.kind", "=", destination);
    }
    if (after) query = query.where((eb) => eb(eb.refTuple("u.paid_at", "u.id"), "<", eb.tuple(after.at, after.id)));
    return query.execute();
  });
  const page = pageOfRows(rows, limit, (row) => ({ at: row.paid_at, id: row.id }));
  return { data: page.rows.map(toUpload), nextCursor: page.nextCursor };
}

/** With each attempt and what was sent in it. @returns null when there is no such upload */
export function findUpload(postgres: PostgresClient, workspaceId: string, id: string): Promise<UploadDetail | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const row = await uploadRows(tx).where("u.id", "=", id).executeTakeFirst();
    if (!row) return null;
    const attempts = await tx
      .selectFrom("upload_attempts")
      .select(["step", "state", "verdict", "payload", "made_at"])
      .where("upload_id", "=", id)
      .orderBy("made_at", "desc")
      .orderBy("id", "desc")
      .limit(100)
      .execute();
    const history = attempts.map(({ made_at, payload, ...attempt }) => ({
      ...attempt,
      payload: payload as UploadDetail["payload"],
      at: made_at.toISOString(),
    }));
    return { ...toUpload(row), payload: history[0]?.payload ?? null, history };
  });
}

/** Lets what was rejected be sent again; one that is named also if it was skipped. @returns how many */
export async function replayUploads(
  postgres: PostgresClient,
  workspaceId: string,
  which: { id: string } | { destinationId: string | undefined },
): Promise<number> {
  const { numUpdatedRows } = await postgres.withWorkspace(workspaceId, (tx) => {
    let query = tx
      .updateTable("uploads")
      .set({ state: "queued", next_attempt_at: null, handle: null })
      .where("state", "in", "id" in which ? ["rejected", "skipped"] : ["rejected"]);
    if ("id" in which) query = query.where("id", "=", which.id);
    else if (which.destinationId) query = query.where("destination_id", "=", which.destinationId);
    return query.executeTakeFirst();
  });
  return Number(numUpdatedRows);
}

function uploadRows(tx: Tx) {
  return tx
    .selectFrom("uploads as u")
    .innerJoin("upload_destinations as d", (join) =>
      join.onRef("d.workspace_id", "=", "u.workspace_id").onRef("d.id", "=", "u.destination_id"),
    )
    .selectAll("u")
    .select(["d.kind", "d.name as destinationName"]);
}

type UploadRow = Awaited<ReturnType<ReturnType<typeof uploadRows>["executeTakeFirstOrThrow"]>>;

function toUpload(row: UploadRow): Upload {
  return {
    id: row.id,
    destination: row.kind,
    destinationId: row.destination_id,
    destinationName: row.destinationName,
    paymentId: row.payment_id,
    state: row.state,
    dedupKey: row.dedup_key,
    amountMinor: row.amount_minor,
    currency: row.currency,
    attempts: row.attempts,
    reason: row.reason,
    verdict: row.verdict,
    consent: row.consent,
    paidAt: row.paid_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
  };
}
