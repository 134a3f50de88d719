/** The table of calls made with an Idempotency-Key. A reservation is known by its start, which later ones never share. */
import type { ExpressionBuilder } from "kysely";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { Database } from "../../../platform/postgres/tables/database.ts";

export interface CallKey {
  workspaceId: string;
  route: string;
  key: string;
}

export interface StoredAnswer {
  status: number;
  /** JSON text. */
  body: string;
}

/** How many forgotten calls of the workspace one reservation clears away. */
const CLEARED_PER_CALL = 20;

/**
 * Reserves the key for this call: when it is new, when its call is forgotten, or when the same request died under it.
 * @returns false when the key is taken
 */
export function reserveCall(
  postgres: PostgresClient,
  call: CallKey & { requestHash: Buffer },
  times: { startedAt: Date; forgottenBefore: Date; deadBefore: Date },
): Promise<boolean> {
  const fresh = { request_hash: call.requestHash, status: null, body: null, created_at: times.startedAt };
  return postgres.withWorkspace(call.workspaceId, async (tx) => {
    const forgotten = tx
      .selectFrom("idempotency_keys")
      .select(["route", "key"])
      .where("created_at", "<", times.forgottenBefore)
      .limit(CLEARED_PER_CALL)
      .forUpdate()
      .skipLocked();
    await tx
      .deleteFrom("idempotency_keys")
      .where(({ eb, refTuple }) => eb(refTuple("route", "key"), "in", forgotten.$asTuple("route", "key")))
      .execute();
    const reserved = await tx
      .insertInto("idempotency_keys")
      .values({ workspace_id: call.workspaceId, route: call.route, key: call.key, ...fresh })
      .onConflict((conflict) =>
        conflict
          .columns(["workspace_id", "route", "key"])
          .doUpdateSet(fresh)
          .where(({ and, or, eb }) =>
            or([
              eb("idempotency_keys.created_at", "<", times.forgottenBefore),
              and([
                eb("idempotency_keys.status", "is", null),
                eb("idempotency_keys.created_at", "<", times.deadBefore),
                eb("idempotency_keys.request_hash", "=", call.requestHash),
              ]),
            ]),
          ),
      )
      .returning("key")
      .executeTakeFirst();
    return reserved !== undefined;
  });
}

/** Keeps the answer, unless the call took so long that a repetition took over. */
export async function storeAnswer(
  postgres: PostgresClient,
  call: CallKey,
  startedAt: Date,
  { status, body }: StoredAnswer,
): Promise<void> {
  await postgres.withWorkspace(call.workspaceId, (tx) =>
    tx.updateTable("idempotency_keys").set({ status, body }).where(isReservation(call, startedAt)).execute(),
  );
}

/** Gives the key back. */
export async function forgetCall(postgres: PostgresClient, call: CallKey, startedAt: Date): Promise<void> {
  await postgres.withWorkspace(call.workspaceId, (tx) =>
    tx.deleteFrom("idempotency_keys").where(isReservation(call, startedAt)).execute(),
  );
}

/** @returns null when the key is unknown; its answer is null while the call runs */
export async function findCall(
  postgres: PostgresClient,
  call: CallKey,
): Promise<{ requestHash: Buffer; answer: StoredAnswer | null } | null> {
  const row = await postgres.withWorkspace(call.workspaceId, (tx) =>
    tx
      .selectFrom("idempotency_keys")
      .select(["request_hash", "status", "body"])
      .where("workspace_id", "=", call.workspaceId)
      .where("route", "=", call.route)
      .where("key", "=", call.key)
      .executeTakeFirst(),
  );
  if (!row) return null;
  const answer = row.status === null || row.body === null ? null : { status: row.status, body: row.body };
  return { requestHash: row.request_hash, answer };
}

function isReservation({ workspaceId, route, key }: CallKey, startedAt: Date) {
  return ({ and, eb }: ExpressionBuilder<Database, "idempotency_keys">) =>
    and([
      eb("workspace_id", "=", workspaceId),
      eb("route", "=", route),
      eb("key", "=", key),
      eb("status", "is", null),
      eb("created_at", "=", startedAt),
    ]);
}
