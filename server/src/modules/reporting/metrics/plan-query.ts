/** Plans one query for one fact: the SQL and its parameters. Nothing a caller wrote becomes SQL. */

import { UNATTRIBUTED } from "@tributary/contract/channels";
import { type DateRange, type DimensionName, type MetricName, TIME_DIMENSIONS } from "@tributary/contract/metrics";
import { inRange } from "../in-range.ts";
import { metric } from "./catalogue.ts";

export interface FactQuestion {
  metrics: readonly MetricName[];
  dimensions: readonly DimensionName[];
  range: DateRange;
  filters: Partial<Record<DimensionName, string[]>>;
  /** The name of a registered model. */
  model: string;
  timeZone: string;
  limit: number;
  /** Time of day, HH:MM:SS, at which the last day of the range is cut; absent: it is whole. */
  until?: string | null;
}

export interface PlannedQuery {
  sql: string;
  params: Record<string, unknown>;
}

type Dimensions = Readonly<Partial<Record<DimensionName, string>>>;

/** What each dimension is over credited conversions. Unattributed rows have no source or campaign, which is null. */
const CONVERSION_DIMENSIONS: Dimensions = {
  day: "toString(toDate(paid_at, {timeZone:String}))",
  channel: `if(position = 0, '${UNATTRIBUTED}', touch_channel[position])`,
  source: "if(position = 0, NULL, nullIf(touch_source[position], ''))",
  campaign: "if(position = 0, NULL, nullIf(touch_campaign[position], ''))",
  link: "if(position = 0, NULL, nullIf(touch_link_id[position], ''))",
  currency: "toString(currency)",
  confidenceLevel: "if(position = 0, 'none', toString(confidence_level))",
};

/** What each dimension is over collected events. */
const EVENT_DIMENSIONS: Dimensions = {
  day: "toString(toDate(occurred_at, {timeZone:String}))",
  hour: "formatDateTime(toStartOfHour(occurred_at, {timeZone:String}), '%Y-%m-%dT%H:%i:%S.000Z', 'UTC')",
  hourOfWeek: "formatDateTime(occurred_at, '%u-%H', {timeZone:String})",
  link: "nullIf(link_id, '')",
  pixel: "toString(pixel_id)",
};

/**
 * Payments, each split into the shares that the model credits; one without a journey stays whole, at position 0. Columns:
 * net, gross, share, and one for each dimension.
 */
export function planConversions(question: FactQuestion): PlannedQuery {
  const columns = [
    ...columnsOf(CONVERSION_DIMENSIONS, usedBy(question)),
    "if(position = 0, amount_minor - refunded_minor, net_parts[position]) AS net",
    "if(position = 0, amount_minor, gross_parts[position]) AS gross",
    "if(position = 0, 1, shares[position]) AS share",
  ];
  const source = `
    SELECT ${columns.join(", ")}
    FROM (
      SELECT *, credit_share[{model:String}] AS shares, credit_net[{model:String}] AS net_parts,
        credit_gross[{model:String}] AS gross_parts
      FROM conversions FINAL WHERE ${within(question, "paid_at")}
    ) ARRAY JOIN if(empty(shares), [toUInt32(0)], arrayFilter(i -> shares[i] > 0, arrayEnumerate(shares))) AS position`;
  return grouped(question, source);
}

/** Collected events of people. */
export function planTraffic(question: FactQuestion): PlannedQuery {
  const hasPaid = question.metrics.includes("convertedVisitors") ? [`${payerOf(question)} AS has_paid`] : [];
  const columns = ["visitor_id", "session_id", "name", ...hasPaid, ...columnsOf(EVENT_DIMENSIONS, usedBy(question))];
  const source = `
    SELECT ${columns.join(", ")}
    FROM events WHERE NOT is_bot AND ${within(question, "occurred_at")}`;
  return grouped(question, source);
}

/** Whether the event's visitor is one of those whose journeys ended in a payment of the range; by day, of that day. */
function payerOf(question: FactQuestion): string {
  const days = question.dimensions.includes("day");
  const day = (column: string): string => (days ? `, toDate(${column}, {timeZone:String})` : "");
  const payers = `SELECT arrayJoin(touch_visitor_id)${day("paid_at")} FROM conversions FINAL WHERE ${within(question, "paid_at")}`;
  return `(visitor_id${day("occurred_at")}) IN (${payers})`;
}

/**
 * Who clicked, for counting them: as our redirect told them apart, else by the visitor's id that somebody else's
 * report of the click carries; without either every click is somebody's.
 */
const CLICKED_BY = "multiIf(clicker != '', clicker, visitor_id != '', visitor_id, event_id)";

/** Clicks on links, of people and machines. Repeats within an hour of the workspace's clock are told by equal columns. */
export function planClicks(question: FactQuestion): PlannedQuery {
  const columns = [
    "is_bot",
    `${CLICKED_BY} AS clicked_by`,
    "toStartOfHour(occurred_at, {timeZone:String}) AS clicked_hour",
    "JSONExtractString(properties, 'via') AS via",
    ...(question.metrics.includes("convertedClicks") ? [`${inJourney(question)} AS has_paid`] : []),
    ...columnsOf(EVENT_DIMENSIONS, new Set([...usedBy(question), "link"])),
  ];
  const source = `
    SELECT ${columns.join(", ")}
    FROM events WHERE name = 'link_click' AND link_id != '' AND ${within(question, "occurred_at")}`;
  return grouped(question, source);
}

function inJourney(question: FactQuestion): string {
  return `event_id IN (SELECT arrayJoin(touch_event_id) FROM conversions FINAL WHERE ${within(question, "paid_at")})`;
}

/** Rows of the range; of its last day only those up to where it is cut. */
function within({ until }: FactQuestion, column: string): string {
  if (!until) return inRange(column);
  const time = `formatDateTime(${column}, '%H:%i:%S', {timeZone:String})`;
  return `${inRange(column)} AND (toDate(${column}, {timeZone:String}) < {to:Date} OR ${time} < {until:String})`;
}

function usedBy({ dimensions, filters }: FactQuestion): Set<DimensionName> {
  return new Set([...dimensions, ...(Object.keys(filters) as DimensionName[])]);
}

function columnsOf(definitions: Dimensions, used: Iterable<DimensionName>): string[] {
  return [...used].map((name) => `${definitions[name]} AS ${name}`);
}

function grouped(
  { metrics, dimensions, filters, range, model, timeZone, limit, until }: FactQuestion,
  source: string,
): PlannedQuery {
  const filtered = Object.entries(filters).filter(([, values]) => values !== undefined);
  const selected = [...dimensions, ...metrics.map((name) => `toFloat64(${metric(name).sql}) AS m_${name}`)].join(", ");
  const where = filtered.length
    ? `WHERE ${filtered.map(([name]) => `ifNull(${name}, '') IN {filter_${name}:Array(String)}`).join(" AND ")}`
    : "";
  const group = dimensions.length ? `GROUP BY ${dimensions.join(", ")}` : "";
  const order = TIME_DIMENSIONS.some((name) => dimensions.includes(name))
    ? `ORDER BY ${dimensions.join(", ")}`
    : `ORDER BY m_${metrics[0]} DESC${dimensions.length ? `, ${dimensions.join(", ")}` : ""}`;
  return {
    sql: `SELECT ${selected} FROM (${source}) ${where} ${group} ${order} LIMIT ${limit}`,
    params: {
      timeZone,
      model,
      from: range.from,
      to: range.to,
      ...(until ? { until } : {}),
      ...Object.fromEntries(filtered.map(([name, values]) => [`filter_${name}`, values])),
    },
  };
}
