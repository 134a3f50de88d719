/** The table of reported conversions, as reports are taken in. */
import { sql } from "kysely";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import type { Report } from "./report.ts";

/** A report that has been judged. */
export interface StoredReport {
  id: string;
  type: string;
  trackingId: string | null;
  linkId: string | null;
  revenueMinor: number | null;
  currency: string | null;
  occurredAt: Date;
  daysSinceClick: number | null;
  windowDays: number | null;
  /** Codes. */
  warnings: string[];
}

export interface NewReport extends StoredReport {
  status: "accepted" | "rejected";
  /** Null: accepted. */
  reason: string | null;
  sentence: string | null;
  sameKey: string;
  revenueSent: string | null;
  orderId: string | null;
  /** A JSON object as text. */
  eventDataJson: string;
  receivedAt: Date;
  clickedAt: Date | null;
}

/** @returns false, and stores nothing, where a report of the same key or order is there already */
export async function insertReport(postgres: PostgresClient, workspaceId: string, report: NewReport): Promise<boolean> {
  const result = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .insertInto("reported_conversions")
      .values({
        workspace_id: workspaceId,
        id: report.id,
        status: report.status,
        reason: report.reason,
        sentence: report.sentence,
        same_key: report.sameKey,
        type: report.type,
        tracking_id: report.trackingId,
        link_id: report.linkId,
        revenue_minor: report.revenueMinor,
        revenue_sent: report.revenueSent,
        currency: report.currency,
        order_id: report.orderId,
        event_data: report.eventDataJson,
        warnings: report.warnings,
        occurred_at: report.occurredAt,
        received_at: report.receivedAt,
        clicked_at: report.clickedAt,
        days_since_click: report.daysSinceClick,
        window_days: report.windowDays,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst(),
  );
  return result.numInsertedOrUpdatedRows === 1n;
}

/** The accepted report with the key, else the one of the order. @returns null when there is neither */
export async function findRepeated(
  postgres: PostgresClient,
  workspaceId: string,
  { trackingId, linkId, type, orderId }: Report,
  sameKey: string,
): Promise<StoredReport | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("reported_conversions")
      .select([
        "id",
        "type",
        "tracking_id as trackingId",
        "link_id as linkId",
        "revenue_minor as revenueMinor",
        "currency",
        "occurred_at as occurredAt",
        "days_since_click as daysSinceClick",
        "window_days as windowDays",
        "warnings",
      ])
      .where("status", "=", "accepted")
      .where((eb) =>
        eb.or([
          eb("same_key", "=", sameKey),
          eb.and([
            eb("order_id", "=", orderId),
            eb("tracking_id", "=", trackingId),
            eb("link_id", "=", linkId),
            eb("type", "=", type),
          ]),
        ]),
      )
      .orderBy(sql`same_key = ${sameKey}`, "desc")
      .limit(1)
      .executeTakeFirst(),
  );
  return row ?? null;
}
