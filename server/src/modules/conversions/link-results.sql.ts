/** What a link's clicks became: pages reached, attention, conversions. Clicks are told apart by their tracking ids. */
import type { ClickRange } from "@tributary/contract/conversions";
import { sql } from "kysely";
import type { ClickHouseClient } from "../../platform/clickhouse/clickhouse.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { verifiedBy } from "./verified-by.sql.ts";

export interface LinkRange extends ClickRange {
  linkId: string;
}

export interface ClickStages {
  clicks: number;
  landed: number;
  engaged: number;
}

/** As Google Analytics has it, a visit is engaged after ten seconds of attention. */
const ENGAGED_MS = 10_000;

/** Machines left out. A visit belongs to the click whose tracking id its landing carries. */
export async function readStages(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  { linkId, from, to }: LinkRange,
): Promise<ClickStages> {
  const [row] = await clickhouse.inWorkspace(workspaceId).query<Record<keyof ClickStages, string | number>>(
    `WITH
       clicked AS (SELECT DISTINCT tracking_id FROM events WHERE name = 'link_click' AND link_id = {linkId:String}
         AND tracking_id != '' AND NOT is_bot ${from ? "AND occurred_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')" : ""}
         ${to ? "AND occurred_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')" : ""}),
       arrived AS (SELECT DISTINCT tracking_id, session_id FROM events WHERE name != 'link_click' AND NOT is_bot
         AND tracking_id IN (SELECT tracking_id FROM clicked)),
       visits AS (SELECT session_id, countIf(name = 'page_view') AS pages,
         countIf(name NOT IN ('page_view', 'user_engagement')) AS others,
         sumIf(JSONExtractUInt(properties, 'engagement_time_msec'), name = 'user_engagement') AS attention
         FROM events WHERE session_id IN (SELECT session_id FROM arrived WHERE session_id != '') AND NOT is_bot
         GROUP BY session_id HAVING pages > 1 OR others > 0 OR attention >= {engagedMs:UInt32})
     SELECT (SELECT count() FROM clicked) AS clicks, (SELECT uniqExact(tracking_id) FROM arrived) AS landed,
       (SELECT uniqExact(tracking_id) FROM arrived WHERE session_id IN (SELECT session_id FROM visits)) AS engaged`,
    {
      linkId,
      engagedMs: ENGAGED_MS,
      ...(from ? { from: Date.parse(from) } : {}),
      ...(to ? { to: Date.parse(to) } : {}),
    },
  );
  return { clicks: Number(row?.clicks ?? 0), landed: Number(row?.landed ?? 0), engaged: Number(row?.engaged ?? 0) };
}

export interface TypeCount {
  /** Null: of all types together. */
  type: string | null;
  clicks: number;
  conversions: number;
}

/** Accepted conversions within the window, by type and together. */
export function countConverted(
  postgres: PostgresClient,
  workspaceId: string,
  { linkId, from, to, windowDays }: LinkRange & { windowDays: number },
): Promise<TypeCount[]> {
  return postgres.withWorkspace(workspaceId, (tx) => {
    let query = tx
      .selectFrom("reported_conversions as r")
      .select([
        sql<string | null>`r.type`.as("type"),
        sql<number>`count(DISTINCT r.tracking_id)`.as("clicks"),
        sql<number>`count(*)`.as("conversions"),
      ])
      .where("r.status", "=", "accepted")
      .where("r.link_id", "=", linkId)
      .where("r.days_since_click", "<=", windowDays)
      .groupBy(sql`GROUPING SETS ((r.type), ())`)
      .orderBy("conversions", "desc")
      .orderBy("type");
    if (from) query = query.where("r.clicked_at", ">=", new Date(from));
    if (to) query = query.where("r.clicked_at", "<", new Date(to));
    return query.execute();
  });
}

export interface TypeRevenue {
  type: string;
  /** Null: reported without revenue. */
  currency: string | null;
  conversions: number;
  verified: number;
  amountMinor: number | null;
  verifiedMinor: number | null;
}

/** Accepted conversions within the window and their revenue, by type and currency. */
export function sumByType(
  postgres: PostgresClient,
  workspaceId: string,
  { linkId, windowDays }: { linkId: string; windowDays: number },
): Promise<TypeRevenue[]> {
  return postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom((from) =>
        from
          .selectFrom("reported_conversions as r")
          .select(["r.type", "r.currency", "r.revenue_minor", verifiedBy.as("payment_id")])
          .where("r.status", "=", "accepted")
          .where("r.link_id", "=", linkId)
          .where("r.days_since_click", "<=", windowDays)
          .as("c"),
      )
      .select([
        "c.type",
        "c.currency",
        sql<number>`count(*)`.as("conversions"),
        sql<number>`count(c.payment_id)`.as("verified"),
        sql<number | null>`sum(c.revenue_minor)::bigint`.as("amountMinor"),
        sql<number | null>`(sum(c.revenue_minor) FILTER (WHERE c.payment_id IS NOT NULL))::bigint`.as("verifiedMinor"),
      ])
      .groupBy(["c.type", "c.currency"])
      .orderBy("c.type")
      .orderBy("c.currency")
      .execute(),
  );
}
