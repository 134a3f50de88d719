/** Payments as the list and one payment's page need them. */

import { UNATTRIBUTED } from "@tributary/contract/channels";
import type { ConfidenceLevel, Payment, PaymentDetail, PaymentsQuery } from "@tributary/contract/payments";
import { type RawBuilder, type Selectable, sql } from "kysely";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import { type Position, pageOfRows, readCursor } from "../../../platform/http/cursor.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import type { PaymentMatches, Payments } from "../../../platform/postgres/tables/collect-tables.ts";
import type { AttributionModel } from "../../attribution/public.ts";
import { lostBefore } from "../attribution/coverage.ts";
import { coverageGap } from "../attribution/coverage-gap.sql.ts";
import type { ReadCampaigns } from "../metrics/metrics.sql.ts";
import { type AdClicks, readAdClicked } from "./ad-clicked.sql.ts";

export interface PaymentsContext {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
  /** A payment is credited by each of them. */
  models: readonly AttributionModel[];
  readCampaigns: ReadCampaigns;
}

/** A payment with its match; all of the match is null as long as there is none. */
export type PaymentRow = Selectable<Payments> & {
  [K in keyof Omit<Selectable<PaymentMatches>, "workspace_id" | "payment_id" | "version">]:
    | Selectable<PaymentMatches>[K]
    | null;
};

const MATCH_COLUMNS = [
  "m.confidence",
  "m.attribution_method",
  "m.channel",
  "m.source",
  "m.campaign",
  "m.evidence",
  "m.matched_visitor_ids",
  "m.lookback_days",
  "m.parameters_version",
] as const;

function matchedPayments(tx: Tx) {
  return tx
    .selectFrom("payments as p")
    .leftJoin("payment_matches as m", (join) =>
      join.onRef("m.workspace_id", "=", "p.workspace_id").onRef("m.payment_id", "=", "p.id"),
    )
    .selectAll("p")
    .select(MATCH_COLUMNS);
}

/** Bounds of each level in percent, both included. */
const LEVELS = { high: [80, 100], medium: [50, 79], low: [0, 49] } as const;

/** How many payments with clicks on ads are looked at in one go. */
const AD_CLICKED_AT_ONCE = 2000;

/** Newest first. */
export async function listPaymentRows(
  context: PaymentsContext,
  workspaceId: string,
  { limit, cursor, ...filter }: PaymentsQuery,
): Promise<{ rows: PaymentRow[]; nextCursor: string | null }> {
  const clicks = await adClicksOf(context, workspaceId, filter);
  const rows: PaymentRow[] = [];
  let after = cursor ? readCursor(cursor) : null;
  if (!clicks) rows.push(...(await readRows(context, workspaceId, { filter, after, limit: limit + 1 })));
  while (clicks && rows.length <= limit) {
    const within = { from: dateOf(filter.from), to: dateOf(filter.to), after, limit: AD_CLICKED_AT_ONCE };
    const clicked = await readAdClicked(context.clickhouse.inWorkspace(workspaceId), clicks, within);
    const ids = clicked.map(({ id }) => id);
    rows.push(...(await readRows(context, workspaceId, { filter, after, limit: limit + 1 - rows.length, ids })));
    after = clicked.at(-1) ?? null;
    if (clicked.length < AD_CLICKED_AT_ONCE) break;
  }
  return pageOfRows(rows, limit, (row) => ({ at: row.paid_at, id: row.id }));
}

type Filter = Omit<PaymentsQuery, "limit" | "cursor">;

/** Journeys are not in Postgres: what is asked of them is asked where they are, first. */
async function adClicksOf(
  { readCampaigns }: PaymentsContext,
  workspaceId: string,
  { adPlatform, severalPlatforms, campaignId }: Filter,
): Promise<AdClicks | null> {
  if (adPlatform === undefined) return null;
  const campaigns = campaignId ? await readCampaigns(workspaceId) : {};
  return {
    adPlatform,
    severalPlatforms: severalPlatforms !== undefined,
    campaignId: campaignId ?? null,
    campaigns,
  };
}

function dateOf(instant: string | undefined): Date | null {
  return instant === undefined ? null : new Date(instant);
}

/** @param ids only these; left out: all */
function readRows(
  { postgres }: PaymentsContext,
  workspaceId: string,
  { filter, after, limit, ids }: { filter: Filter; after: Position | null; limit: number; ids?: readonly string[] },
): Promise<PaymentRow[]> {
  return postgres.withWorkspace(workspaceId, (tx) => {
    let query = matchedPayments(tx).orderBy("p.paid_at", "desc").orderBy("p.id", "desc").limit(limit);
    for (const [column, comparison, value] of moneyConditions(filter)) query = query.where(column, comparison, value);
    for (const [comparison, channel] of channelConditions(filter))
      query = query.where("m.channel", comparison, channel);
    if (filter.confidenceLevel && filter.confidenceLevel !== "none") {
      const [low, high] = LEVELS[filter.confidenceLevel];
      query = query.where("m.confidence", ">=", low).where("m.confidence", "<=", high);
    }
    for (const condition of traceConditions(filter)) query = query.where(condition);
    if (ids) query = query.where(sql<boolean>`p.id = ANY (${[...ids]}::uuid[])`);
    if (after) query = query.where((eb) => eb(eb.refTuple("p.paid_at", "p.id"), "<", eb.tuple(after.at, after.id)));
    return query.execute();
  });
}

/** How far it could be traced. */
function traceConditions({ gap, reached }: Filter): RawBuilder<boolean>[] {
  return [
    ...(gap ? [sql<boolean>`${coverageGap} = ${gap}`] : []),
    ...(reached ? [sql<boolean>`coalesce(${coverageGap}, '') <> ALL (${lostBefore(reached)}::text[])`] : []),
  ];
}

/** What is asked of the payment itself. */
function moneyConditions({ from, to, currency, revenueKind, refunded }: Filter) {
  const conditions: (readonly [
    "p.paid_at" | "p.currency" | "p.is_renewal" | "p.refunded_minor",
    ">=" | ">" | "<" | "=",
    Date | string | boolean | number,
  ])[] = [];
  if (from) conditions.push(["p.paid_at", ">=", new Date(from)]);
  if (to) conditions.push(["p.paid_at", "<", new Date(to)]);
  if (currency) conditions.push(["p.currency", "=", currency]);
  if (revenueKind) conditions.push(["p.is_renewal", "=", revenueKind === "recurring"]);
  if (refunded) conditions.push(["p.refunded_minor", ">", 0]);
  return conditions;
}

/** Of whatever level of confidence a payment is asked for, one that nothing led to is of none. */
function channelConditions({
  channel,
  attributed,
  confidenceLevel,
}: Pick<PaymentsQuery, "channel" | "attributed" | "confidenceLevel">) {
  const conditions: (readonly ["=" | "!=", string])[] = [];
  if (channel) conditions.push(["=", channel]);
  if (attributed) conditions.push([attributed === "true" ? "!=" : "=", UNATTRIBUTED]);
  if (confidenceLevel) conditions.push([confidenceLevel === "none" ? "=" : "!=", UNATTRIBUTED]);
  return conditions;
}

/** So many of a person's payments are shown. */
const MOST_OF_PERSON = 50;

/** Payments matched to any of the visitors, newest first. */
export function listPaymentsOf(
  { postgres }: PaymentsContext,
  workspaceId: string,
  visitorIds: readonly string[],
): Promise<PaymentRow[]> {
  return postgres.withWorkspace(workspaceId, (tx) =>
    matchedPayments(tx)
      .where(sql<boolean>`m.matched_visitor_ids && ${[...visitorIds]}::text[]`)
      .orderBy("p.paid_at", "desc")
      .orderBy("p.id", "desc")
      .limit(MOST_OF_PERSON)
      .execute(),
  );
}

/** @returns null when the workspace has no such payment */
export async function findPaymentRow(
  { postgres }: PaymentsContext,
  workspaceId: string,
  id: string,
): Promise<PaymentRow | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    matchedPayments(tx).where("p.id", "=", id).executeTakeFirst(),
  );
  return row ?? null;
}

/** Our id of the payment that a provider calls so; null: there is none. */
export async function paymentIdOf(
  { postgres }: Pick<PaymentsContext, "postgres">,
  workspaceId: string,
  providerId: string,
): Promise<string | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("payments").select("id").where("provider_id", "=", providerId).limit(1).executeTakeFirst(),
  );
  return row?.id ?? null;
}

export type JourneyRow = Omit<PaymentDetail["journey"][number], "linkTitle" | "youtubeVideoId">;

/** The journey of a payment, in order. */
export async function readJourney(
  { clickhouse }: PaymentsContext,
  workspaceId: string,
  paymentId: string,
): Promise<JourneyRow[]> {
  const rows = await clickhouse
    .inWorkspace(workspaceId)
    .query<Omit<JourneyRow, "occurredAt"> & { atMs: number | string }>(
      `SELECT eventId, kind, toUnixTimestamp64Milli(at) AS atMs, channel, nullIf(source, '') AS source,
       nullIf(medium, '') AS medium, nullIf(campaign, '') AS campaign, nullIf(linkId, '') AS linkId,
       nullIf(landingPath, '') AS landingPath, visitorId
     FROM (SELECT * FROM conversions FINAL WHERE payment_id = {paymentId:UUID})
     ARRAY JOIN touch_event_id AS eventId, touch_at AS at, touch_kind AS kind, touch_channel AS channel,
       touch_source AS source, touch_medium AS medium, touch_campaign AS campaign, touch_link_id AS linkId,
       touch_landing_path AS landingPath, touch_visitor_id AS visitorId, arrayEnumerate(touch_at) AS position
     ORDER BY position`,
      { paymentId },
    );
  return rows.map(({ atMs, ...row }) => ({ ...row, occurredAt: new Date(Number(atMs)).toISOString() }));
}

export interface LinkFacts {
  title: string;
  youtubeVideoId: string | null;
}

/** Titles of links by id. */
export async function readLinkFacts(
  { postgres }: PaymentsContext,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, LinkFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("links")
      .select(["id", "title", "youtube_video_id as youtubeVideoId"])
      .where("id", "in", ids)
      .execute(),
  );
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}

/** The row as the API shows it. What has not been traced yet is null, never a guess. */
export function toPayment(row: PaymentRow): Payment {
  const isTraced = row.confidence !== null;
  return {
    id: row.id,
    provider: row.provider,
    providerId: row.provider_id,
    amountMinor: row.amount_minor,
    refundedMinor: row.refunded_minor,
    feeMinor: row.fee_minor,
    disputedMinor: row.disputed_minor,
    currency: row.currency,
    paidAt: row.paid_at.toISOString(),
    confidence: row.confidence,
    confidenceLevel: isTraced ? levelOf(row) : null,
    attributionMethod: row.attribution_method as Payment["attributionMethod"],
    channel: row.channel,
    source: row.source,
    campaign: row.campaign,
    subscriptionId: row.subscription_id,
    revenueKind: row.is_renewal ? "recurring" : "new",
  };
}

/** Whoever it was matched to, a payment that nothing led to is no match of any level. */
function levelOf({ channel, confidence }: PaymentRow): ConfidenceLevel {
  const percent = confidence ?? 0;
  if (channel === UNATTRIBUTED) return "none";
  if (percent >= LEVELS.high[0]) return "high";
  return percent >= LEVELS.medium[0] ? "medium" : "low";
}
