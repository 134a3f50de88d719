/** Where alerts are told, and what became of each alert there. */
import type { AlertDestination, DestinationKind } from "@tributary/contract/alerts";
import { sql } from "kysely";
import { newId } from "../../core/ids.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";

export interface NewDestination {
  id: string;
  kind: DestinationKind;
  name: string;
  host: string;
  urlSealed: Buffer;
  secretSealed: Buffer | null;
}

/** @returns false when there are `most` already */
export function addDestination(
  postgres: PostgresClient,
  workspaceId: string,
  { id, kind, name, host, urlSealed, secretSealed }: NewDestination,
  most: number,
): Promise<boolean> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const { count } = await tx
      .selectFrom("alert_destinations")
      .select((eb) => eb.fn.countAll<string>().as("count"))
      .executeTakeFirstOrThrow();
    if (Number(count) >= most) return false;
    await tx
      .insertInto("alert_destinations")
      .values({
        workspace_id: workspaceId,
        id,
        kind,
        name,
        host,
        url_sealed: urlSealed,
        secret_sealed: secretSealed,
      })
      .execute();
    return true;
  });
}

export function listDestinations(postgres: PostgresClient, workspaceId: string): Promise<AlertDestination[]> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const rows = await tx
      .selectFrom("alert_destinations as destination")
      .leftJoinLateral(
        (eb) =>
          eb
            .selectFrom("alert_deliveries as delivery")
            .select(["status", "attempts", "fault", sql<Date>`COALESCE(settled_at, created_at)`.as("at")])
            .whereRef("delivery.destination_id", "=", "destination.id")
            .orderBy("created_at", "desc")
            .limit(1)
            .as("last"),
        (join) => join.onTrue(),
      )
      .select((eb) => [
        "destination.id",
        "destination.kind",
        "destination.name",
        "destination.host",
        "destination.created_at",
        "last.status",
        "last.attempts",
        "last.fault",
        "last.at",
        eb
          .selectFrom("alert_deliveries as given_up")
          .select((of) => of.fn.countAll<string>().as("count"))
          .whereRef("given_up.destination_id", "=", "destination.id")
          .where("given_up.status", "=", "failed")
          .as("failed"),
      ])
      .orderBy("destination.created_at")
      .orderBy("destination.id")
      .execute();
    return rows.map(({ id, kind, name, host, created_at, status, attempts, fault, at, failed }) => ({
      id,
      kind,
      name,
      host,
      lastDelivery: status && at ? { status, at: at.toISOString(), attempts: attempts ?? 0, fault } : null,
      failed: Number(failed),
      createdAt: created_at.toISOString(),
    }));
  });
}

export async function removeDestination(postgres: PostgresClient, workspaceId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.deleteFrom("alert_destinations").where("id", "=", id).executeTakeFirst(),
  );
  return numDeletedRows > 0n;
}

export interface SealedDestination {
  id: string;
  kind: DestinationKind;
  urlSealed: Buffer;
  secretSealed: Buffer | null;
}

export function findDestination(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
): Promise<SealedDestination | undefined> {
  return postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("alert_destinations")
      .select(["id", "kind", "url_sealed as urlSealed", "secret_sealed as secretSealed"])
      .where("id", "=", id)
      .executeTakeFirst(),
  );
}

/** Has the alert told at every destination. */
export async function addDeliveries(tx: Tx, workspaceId: string, alertId: string): Promise<void> {
  const destinations = await tx.selectFrom("alert_destinations").select("id").execute();
  if (destinations.length === 0) return;
  await tx
    .insertInto("alert_deliveries")
    .values(
      destinations.map((destination) => ({
        workspace_id: workspaceId,
        id: newId(),
        destination_id: destination.id,
        alert_id: alertId,
        status: "waiting" as const,
        fault: null,
        settled_at: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Those tried least first, so that a destination that never answers holds up no other; then the oldest. */
export function waitingDeliveries(
  postgres: PostgresClient,
  workspaceId: string,
): Promise<{ id: string; destinationId: string; alertId: string; createdAt: Date }[]> {
  return postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("alert_deliveries")
      .select(["id", "destination_id as destinationId", "alert_id as alertId", "created_at as createdAt"])
      .where("status", "=", "waiting")
      .orderBy("attempts")
      .orderBy("created_at")
      .orderBy("id")
      .execute(),
  );
}

/** Enters an attempt. @param fault null: it was delivered */
export async function noteAttempt(
  postgres: PostgresClient,
  workspaceId: string,
  { id, fault, isOver, at }: { id: string; fault: string | null; isOver: boolean; at: Date },
): Promise<void> {
  const status = fault === null ? "delivered" : isOver ? "failed" : "waiting";
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("alert_deliveries")
      .set((eb) => ({
        status,
        fault,
        attempts: eb("attempts", "+", 1),
        settled_at: status === "waiting" ? null : at,
      }))
      .where("id", "=", id)
      .execute(),
  );
}

/** Lets what was given up wait again, from now on. @returns how many */
export async function retryDeliveries(
  postgres: PostgresClient,
  workspaceId: string,
  { destinationId, at }: { destinationId: string; at: Date },
): Promise<number> {
  const { numUpdatedRows } = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("alert_deliveries")
      .set({ status: "waiting", settled_at: null, created_at: at })
      .where("destination_id", "=", destinationId)
      .where("status", "=", "failed")
      .executeTakeFirst(),
  );
  return Number(numUpdatedRows);
}
