/** The table of subscriptions, and the payments of orders and subscriptions. */
import { sql } from "kysely";
import type { SubscriptionState } from "../../../connect/payment-provider.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";

/** Keeps what was true last, in whatever order it is told. */
export async function noteSubscription(
  tx: Tx,
  workspaceId: string,
  provider: string,
  { providerId, ...state }: SubscriptionState,
  toldAt: Date,
): Promise<void> {
  const values = {
    status: state.status,
    started_at: state.startedAt,
    period_ends_at: state.periodEndsAt,
    cancels_at: state.cancelsAt,
    ended_at: state.endedAt,
    told_at: toldAt,
  };
  await tx
    .insertInto("subscriptions")
    .values({ workspace_id: workspaceId, provider, provider_id: providerId, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "provider", "provider_id"])
        .doUpdateSet(values)
        // Of the same second, one that has ended is the later one.
        .where(sql<boolean>`(subscriptions.told_at, subscriptions.ended_at IS NOT NULL) <=
          (excluded.told_at, excluded.ended_at IS NOT NULL)`),
    )
    .execute();
}

const COLUMNS = [
  "id",
  "provider",
  "provider_id",
  "amount_minor",
  "refunded_minor",
  "currency",
  "paid_at",
  "refunds",
  "is_renewal",
] as const;

/** Oldest first. */
export function paymentsOf(
  postgres: PostgresClient,
  workspaceId: string,
  column: "order_id" | "subscription_id",
  value: string,
) {
  return postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("payments")
      .select(COLUMNS)
      .where(column, "=", value)
      .orderBy("paid_at")
      .orderBy("id")
      .limit(MOST_PAYMENTS)
      .execute(),
  );
}
/** Of a subscription that is paid each day for more than a year. */
const MOST_PAYMENTS = 500;

export type PaidRow = Awaited<ReturnType<typeof paymentsOf>>[number];

/** @returns null: nothing was told of it */
export async function findSubscription(postgres: PostgresClient, workspaceId: string, providerId: string) {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("subscriptions").selectAll().where("provider_id", "=", providerId).executeTakeFirst(),
  );
  return row ?? null;
}
