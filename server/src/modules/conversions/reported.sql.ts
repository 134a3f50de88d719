/** Reported conversions as people look at them. */
import type { ReportedConversion, ReportedCountsQuery, ReportedQuery } from "@tributary/contract/conversions";
import { type SqlBool, sql } from "kysely";
import { pageOfRows, readCursor } from "../../platform/http/cursor.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";
import { verifiedBy } from "./verified-by.sql.ts";
import { warningOf } from "./warning-sentences.ts";

/** Newest first. */
export async function listReported(
  postgres: PostgresClient,
  workspaceId: string,
  { limit, cursor, status, reason, ...filters }: ReportedQuery,
): Promise<{ data: ReportedConversion[]; nextCursor: string | null }> {
  const after = cursor ? readCursor(cursor) : null;
  const rows = await postgres.withWorkspace(workspaceId, (tx) => {
    let query = shown(tx).where(matching(filters)).orderBy("r.received_at", "desc").orderBy("r.id", "desc");
    if (status) query = query.where("r.status", "=", status);
    if (reason) query = query.where("r.reason", "=", reason);
    if (after) query = query.where((eb) => eb(eb.refTuple("r.received_at", "r.id"), "<", eb.tuple(after.at, after.id)));
    return query.limit(limit + 1).execute();
  });
  const page = pageOfRows(rows, limit, (row) => ({ at: row.received_at, id: row.id }));
  return { data: page.rows.map(toReported), nextCursor: page.nextCursor };
}

const MAX_OF_CLICK = 1000;

/** The accepted ones of a click that happened within the window, oldest first. */
export async function listOfClick(
  postgres: PostgresClient,
  workspaceId: string,
  { trackingId, linkId, windowDays }: { trackingId: string; linkId: string; windowDays: number },
): Promise<ReportedConversion[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    shown(tx)
      .where("r.status", "=", "accepted")
      .where("r.tracking_id", "=", trackingId)
      .where("r.link_id", "=", linkId)
      .where("r.days_since_click", "<=", windowDays)
      .orderBy("r.occurred_at")
      .orderBy("r.id")
      .limit(MAX_OF_CLICK)
      .execute(),
  );
  return rows.map(toReported);
}

export interface Counted {
  status: "accepted" | "rejected";
  type: string;
  reason: string | null;
  reports: number;
  verified: number;
}

/** By status, by type of the accepted and by reason of the rejected; most first. */
export function countReported(
  postgres: PostgresClient,
  workspaceId: string,
  filters: ReportedCountsQuery,
): Promise<Counted[]> {
  return postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("reported_conversions as r")
      .select([
        "r.status",
        sql<string>`CASE r.status WHEN 'accepted' THEN r.type ELSE '' END`.as("type"),
        "r.reason",
        sql<number>`count(*)`.as("reports"),
        sql<number>`count(${verifiedBy})`.as("verified"),
      ])
      .where(matching(filters))
      .groupBy(["r.status", sql`2`, "r.reason"])
      .orderBy("reports", "desc")
      .orderBy("type")
      .orderBy("reason")
      .execute(),
  );
}

function shown(tx: Tx) {
  return tx
    .selectFrom("reported_conversions as r")
    .leftJoin("links as l", (join) =>
      join.onRef("l.workspace_id", "=", "r.workspace_id").onRef("l.id", "=", "r.link_id"),
    )
    .selectAll("r")
    .select(["l.title as link_title", verifiedBy.as("verified_by")]);
}

function matching({ type, linkId, from, to }: ReportedCountsQuery) {
  const conditions = [
    ...(type === undefined ? [] : [sql`r.type = ${type}`]),
    ...(linkId === undefined ? [] : [sql`r.link_id = ${linkId}`]),
    ...(from === undefined ? [] : [sql`r.received_at >= ${new Date(from)}`]),
    ...(to === undefined ? [] : [sql`r.received_at < ${new Date(to)}`]),
  ];
  return sql<SqlBool>`true ${sql.join(
    conditions.map((condition) => sql`AND ${condition}`),
    sql` `,
  )}`;
}

type Row = Awaited<ReturnType<ReturnType<typeof shown>["execute"]>>[number];

function toReported(row: Row): ReportedConversion {
  return {
    id: row.id,
    status: row.status,
    type: row.type,
    trackingId: row.tracking_id,
    linkId: row.link_id,
    linkTitle: row.link_title,
    revenueMinor: row.revenue_minor,
    currency: row.currency,
    revenueSent: row.revenue_sent,
    orderId: row.order_id,
    eventData: row.event_data,
    occurredAt: row.occurred_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    clickedAt: row.clicked_at?.toISOString() ?? null,
    daysSinceClick: row.days_since_click,
    windowDays: row.window_days,
    warnings: row.warnings.map(warningOf),
    rejection: rejectionOf(row),
    verifiedBy: row.verified_by,
  };
}

function rejectionOf({ reason, sentence }: Row): ReportedConversion["rejection"] {
  if (reason === null || sentence === null) return null;
  return { reason: reason as NonNullable<ReportedConversion["rejection"]>["reason"], sentence };
}
