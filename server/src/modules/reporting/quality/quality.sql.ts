/** What the report on the data's quality asks of the stores. Days are the workspace's. */
import type { LostEvents, PixelSilence, QualityQuery, UtmIssue } from "@tributary/contract/quality";
import { sql } from "kysely";
import { inRange } from "../../../core/in-range.ts";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";

export interface QualityStores {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
}

/** Which events a question is about. */
export interface QualityScope extends QualityQuery {
  workspaceId: string;
  timeZone: string;
}

export interface EventDay {
  day: string;
  events: number;
  bots: number;
  /** Sent by pages. */
  ofPages: number;
  /** Of those, what came more than an hour after it happened. */
  late: number;
  /** Of the others, the same. */
  backfilled: number;
  pageViews: number;
  granted: number;
  denied: number;
  pending: number;
}

export interface SessionDay {
  day: string;
  sessions: number;
  direct: number;
  unassigned: number;
}

export interface UtmIssueExample {
  issue: UtmIssue;
  path: string;
  url: string;
  source: string;
  medium: string;
  campaign: string;
  pageViews: number;
}

const MAX_BOT_NAMES = 10;
const EXAMPLES_PER_ISSUE = 3;
const LATE_SECONDS = 3600;

const isLate = `dateDiff('second', occurred_at, received_at) > ${LATE_SECONDS}`;
/** A page's event tells its network, unless its visitor does not consent; what a secret key sends for a pixel does not. */
const isOfPage = "(isNotNull(pixel_id) AND (ip_prefix != '' OR consent IN ('denied', 'pending')))";
const isPageView = "name = 'page_view' AND NOT is_bot";
const count = (condition: string): string => `toFloat64(countIf(${condition}))`;
const dayOf = (column: string): string => `toString(toDate(${column}, {timeZone:String}))`;

function ask<Row>({ clickhouse }: QualityStores, scope: QualityScope, sql: (where: string) => string): Promise<Row[]> {
  const { workspaceId, from, to, timeZone, pixelId } = scope;
  const where = `${inRange("occurred_at")}${pixelId ? " AND pixel_id = {pixelId:UUID}" : ""}`;
  return clickhouse
    .inWorkspace(workspaceId)
    .query<Row>(sql(where), { from, to, timeZone, ...(pixelId ? { pixelId } : {}) });
}

export function readEventDays(stores: QualityStores, scope: QualityScope): Promise<EventDay[]> {
  return ask(
    stores,
    scope,
    (where) => `
    SELECT ${dayOf("occurred_at")} AS day,
      toFloat64(count()) AS events,
      ${count("is_bot")} AS bots,
      ${count(isOfPage)} AS ofPages,
      ${count(`${isLate} AND ${isOfPage}`)} AS late,
      ${count(`${isLate} AND NOT ${isOfPage}`)} AS backfilled,
      ${count(isPageView)} AS pageViews,
      ${count(`${isPageView} AND consent = 'granted'`)} AS granted,
      ${count(`${isPageView} AND consent = 'denied'`)} AS denied,
      ${count(`${isPageView} AND consent = 'pending'`)} AS pending
    FROM events WHERE ${where} GROUP BY day`,
  );
}

/** Sessions by the day and channel of their beginning; pages that only go on with a session have no channel. */
export function readSessionDays(stores: QualityStores, scope: QualityScope): Promise<SessionDay[]> {
  return ask(
    stores,
    scope,
    (where) => `
    SELECT ${dayOf("began")} AS day,
      toFloat64(count()) AS sessions,
      ${count("first_channel = 'Direct'")} AS direct,
      ${count("first_channel = 'Unassigned'")} AS unassigned
    FROM (
      SELECT min(occurred_at) AS began, argMin(channel, (occurred_at, received_at)) AS first_channel
      FROM events WHERE ${isPageView} AND session_id != '' AND channel != '' AND ${where}
      GROUP BY session_id
    ) GROUP BY day`,
  );
}

/** The most frequent machines. */
export function readBotNames(stores: QualityStores, scope: QualityScope): Promise<{ name: string; events: number }[]> {
  return ask(
    stores,
    scope,
    (where) => `
    SELECT bot_name AS name, toFloat64(count()) AS events
    FROM events WHERE is_bot AND ${where}
    GROUP BY bot_name ORDER BY events DESC, bot_name LIMIT ${MAX_BOT_NAMES}`,
  );
}

/** Page views with each fault, and of how many from outside. */
export async function readUtmIssues(
  stores: QualityStores,
  scope: QualityScope,
): Promise<{ landings: number; issues: { issue: UtmIssue; pageViews: number }[] }> {
  const [landings, issues] = await Promise.all([
    ask<{ landings: number }>(
      stores,
      scope,
      (where) => `
      SELECT ${count("(channel != '' AND channel != 'Direct') OR notEmpty(utm_issues)")} AS landings
      FROM events WHERE ${isPageView} AND ${where}`,
    ),
    ask<{ issue: UtmIssue; pageViews: number }>(
      stores,
      scope,
      (where) => `
      SELECT issue, toFloat64(count()) AS pageViews
      FROM events ARRAY JOIN utm_issues AS issue WHERE ${isPageView} AND ${where}
      GROUP BY issue ORDER BY pageViews DESC, issue`,
    ),
  ]);
  return { landings: landings[0]?.landings ?? 0, issues };
}

/** Where each fault is most frequent. */
export function readUtmIssueExamples(stores: QualityStores, scope: QualityScope): Promise<UtmIssueExample[]> {
  return ask(
    stores,
    scope,
    (where) => `
    SELECT issue, path, max(url) AS url, source, medium, campaign, toFloat64(count()) AS pageViews
    FROM events ARRAY JOIN utm_issues AS issue WHERE ${isPageView} AND ${where}
    GROUP BY issue, path, source, medium, campaign
    ORDER BY issue, pageViews DESC, path, source, medium, campaign LIMIT ${EXAMPLES_PER_ISSUE} BY issue`,
  );
}

/** Events turned away, by UTC days. */
export async function readRefusals(
  { postgres }: QualityStores,
  { workspaceId, from, to }: QualityScope,
): Promise<{ day: string; events: number }[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("refused_events")
      .select(({ fn }) => ["day", fn.sum<string>("events").as("events")])
      .where("day", ">=", from)
      .where("day", "<=", to)
      .groupBy("day")
      .execute(),
  );
  return rows.map(({ day, events }) => ({ day, events: Number(events) }));
}

/** Accepted events that were lost, by when that was found. */
export async function readLostEvents(
  { postgres }: QualityStores,
  { workspaceId, from, to, timeZone }: QualityScope,
): Promise<LostEvents[]> {
  const day = sql<string>`(found_at AT TIME ZONE ${timeZone})::date`;
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("lost_events")
      .select(["found_at", "events"])
      .where(day, ">=", from)
      .where(day, "<=", to)
      .orderBy("found_at", "desc")
      .execute(),
  );
  return rows.map(({ found_at, events }) => ({ foundAt: found_at.toISOString(), events }));
}

export type SeenPixel = Omit<PixelSilence, "silentSince"> & { createdAt: string };

/** Pixels in use. */
export async function readPixels(
  { postgres }: QualityStores,
  { workspaceId, pixelId }: QualityScope,
): Promise<SeenPixel[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) => {
    const inUse = tx
      .selectFrom("pixels")
      .select(["id", "name", "domain", "created_at", "last_event_at"])
      .where("archived_at", "is", null);
    return (pixelId ? inUse.where("id", "=", pixelId) : inUse).execute();
  });
  return rows.map(({ id, name, domain, created_at, last_event_at }) => ({
    id,
    name,
    domain,
    createdAt: created_at.toISOString(),
    lastEventAt: last_event_at?.toISOString() ?? null,
  }));
}
