/** Plans one query for one fact: the SQL and its parameters. Nothing a caller wrote becomes SQL. */

import { UNATTRIBUTED } from "@tributary/contract/channels";
import type { DateRange, DimensionName, MetricName } from "@tributary/contract/metrics";
import type { Model } from "@tributary/contract/payments";
import { inRange } from "../in-range.ts";
import { metric } from "./catalogue.ts";
import { creditedPositions, equalPart } from "./model-sql.ts";

export interface FactQuestion {
  metrics: readonly MetricName[];
  dimensions: readonly DimensionName[];
  range: DateRange;
  filters: Partial<Record<DimensionName, string[]>>;
  model: Model;
  timeZone: string;
  limit: number;
}

export interface PlannedQuery {
  sql: string;
  params: Record<string, unknown>;
}

/** What each dimension is over credited conversions. Unattributed rows have no source or campaign, which is null. */
const CONVERSION_DIMENSIONS: Readonly<Record<DimensionName, string>> = {
  day: "toString(toDate(paid_at, {timeZone:String}))",
  channel: `if(position = 0, '${UNATTRIBUTED}', touch_channel[position])`,
  source: "if(position = 0, NULL, nullIf(touch_source[position], ''))",
  campaign: "if(position = 0, NULL, nullIf(touch_campaign[position], ''))",
  currency: "toString(currency)",
  confidenceLevel: "toString(confidence_level)",
};

/** Payments, each split into its credited shares. Columns: net, gross, share, and one for each dimension. */
export function planConversions(question: FactQuestion): PlannedQuery {
  const used = [...new Set([...question.dimensions, ...(Object.keys(question.filters) as DimensionName[])])];
  const columns = used.map((name) => `${CONVERSION_DIMENSIONS[name]} AS ${name}`);
  const source = `
    SELECT ${[...columns, `${equalPart("amount_minor - refunded_minor")} AS net`, `${equalPart("amount_minor")} AS gross`, "1 / parts AS share"].join(", ")}
    FROM (
      SELECT *, ${creditedPositions(question.model)} AS positions, length(positions) AS parts
      FROM conversions FINAL WHERE ${inRange("paid_at")}
    ) ARRAY JOIN positions AS position, arrayEnumerate(positions) AS rank`;
  return grouped(question, source);
}

/** Collected events of people. */
export function planTraffic(question: FactQuestion): PlannedQuery {
  const day = "toString(toDate(occurred_at, {timeZone:String})) AS day";
  const source = `
    SELECT visitor_id, session_id, name${question.dimensions.includes("day") ? `, ${day}` : ""}
    FROM events WHERE NOT is_bot AND ${inRange("occurred_at")}`;
  return grouped(question, source);
}

function grouped({ metrics, dimensions, filters, range, timeZone, limit }: FactQuestion, source: string): PlannedQuery {
  const filtered = Object.entries(filters).filter(([, values]) => values !== undefined);
  const selected = [...dimensions, ...metrics.map((name) => `toFloat64(${metric(name).sql}) AS m_${name}`)].join(", ");
  const where = filtered.length
    ? `WHERE ${filtered.map(([name]) => `ifNull(${name}, '') IN {filter_${name}:Array(String)}`).join(" AND ")}`
    : "";
  const group = dimensions.length ? `GROUP BY ${dimensions.join(", ")}` : "";
  const order = dimensions.includes("day")
    ? `ORDER BY ${dimensions.join(", ")}`
    : `ORDER BY m_${metrics[0]} DESC${dimensions.length ? `, ${dimensions.join(", ")}` : ""}`;
  return {
    sql: `SELECT ${selected} FROM (${source}) ${where} ${group} ${order} LIMIT ${limit}`,
    params: {
      timeZone,
      from: range.from,
      to: range.to,
      ...Object.fromEntries(filtered.map(([name, values]) => [`filter_${name}`, values])),
    },
  };
}
