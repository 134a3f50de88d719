/** Fetches what a planned metrics query asks for. */

import type { DateRange, MetricsRow } from "@tributary/contract/metrics";
import { sql } from "kysely";
import { shiftDay } from "../../../core/days.ts";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { AttributionModel } from "../../attribution/public.ts";
import type { Fact } from "./catalogue.ts";
import { type FactQuestion, planClicks, planConversions, planTraffic } from "./plan-query.ts";

export interface MetricsContext {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
  /** By which a question may be asked. */
  models: readonly AttributionModel[];
}

const PLANS: Readonly<Record<Fact, typeof planConversions>> = {
  conversions: planConversions,
  traffic: planTraffic,
  clicks: planClicks,
};

/** Rows of one fact: dimensions as strings or null, metrics as numbers or null. */
export async function fetchRows(
  { clickhouse }: MetricsContext,
  workspaceId: string,
  fact: Fact,
  question: FactQuestion,
): Promise<MetricsRow[]> {
  const { sql: text, params } = PLANS[fact](question);
  const rows = await clickhouse.inWorkspace(workspaceId).query<MetricsRow>(text, params);
  return rows.map((row) => {
    const dimensions = question.dimensions.map((name) => [name, row[name] ?? null] as const);
    const metrics = question.metrics.map((name) => [name, row[`m_${name}`] ?? null] as const);
    return Object.fromEntries([...dimensions, ...metrics]);
  });
}

const FIRST: Readonly<Record<Fact, string>> = {
  conversions: "min(paid_at) AS at, count() AS many FROM conversions",
  traffic: "min(occurred_at) AS at, count() AS many FROM events WHERE NOT is_bot",
  clicks: "min(occurred_at) AS at, count() AS many FROM events WHERE name = 'link_click'",
};

/** The first day there is any data of the fact; null: there is none. */
export async function firstDayOf(
  { clickhouse }: Pick<MetricsContext, "clickhouse">,
  workspaceId: string,
  fact: Fact,
  timeZone: string,
): Promise<string | null> {
  const [row] = await clickhouse
    .inWorkspace(workspaceId)
    .query<{ day: string }>(
      `SELECT toString(toDate(at, {timeZone:String})) AS day FROM (SELECT ${FIRST[fact]}) WHERE many > 0`,
      { timeZone },
    );
  return row?.day ?? null;
}

/** Whether payments of the range are still being traced. */
export async function hasUntracedPayments(
  { postgres }: MetricsContext,
  workspaceId: string,
  range: DateRange,
  timeZone: string,
): Promise<boolean> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("match_queue")
      .select("payment_id")
      .where(sql<boolean>`paid_at >= ${range.from}::timestamp AT TIME ZONE ${timeZone}`)
      .where(sql<boolean>`paid_at < ${shiftDay(range.to, 1)}::timestamp AT TIME ZONE ${timeZone}`)
      .limit(1)
      .executeTakeFirst(),
  );
  return row !== undefined;
}
