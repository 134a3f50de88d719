/** The metrics and dimensions there are: the one list that screen, API and every later reader share. */
import type { DimensionName, MetricDescription, MetricName } from "@tributary/contract/metrics";

/** Where a metric's numbers come from; a dimension must exist there. */
export type Fact = "conversions" | "traffic" | "clicks";

export interface Metric extends MetricDescription {
  fact: Fact;
  /** Aggregate over the fact's rows, with their columns as named in plan-query.ts. */
  sql: string;
}

const CONVERSION_DIMENSIONS: DimensionName[] = [
  "day",
  "channel",
  "source",
  "campaign",
  "link",
  "currency",
  "confidenceLevel",
];
const TRAFFIC_DIMENSIONS: DimensionName[] = ["day", "link", "pixel"];
const CLICK_DIMENSIONS: DimensionName[] = ["day", "hour", "hourOfWeek", "link"];

const money = (name: MetricName, label: string, description: string, sql: string): Metric => ({
  name,
  label,
  description,
  sql,
  unit: "minor",
  fact: "conversions",
  dimensions: CONVERSION_DIMENSIONS,
});

const visits = (name: MetricName, label: string, description: string, sql: string): Metric => ({
  name,
  label,
  description,
  sql,
  unit: "count",
  fact: "traffic",
  dimensions: TRAFFIC_DIMENSIONS,
});

const clicks = (name: MetricName, label: string, description: string, sql: string): Metric => ({
  name,
  label,
  description,
  sql,
  unit: "count",
  fact: "clicks",
  dimensions: CLICK_DIMENSIONS,
});

const METRICS: readonly Metric[] = [
  money(
    "revenue",
    "Verified revenue",
    "Revenue confirmed by payment providers minus refunds, by payment date.",
    "sum(net)",
  ),
  money("grossRevenue", "Gross revenue", "Revenue confirmed by payment providers, before refunds.", "sum(gross)"),
  money("refunded", "Refunded", "Amount refunded, by the date of the original payment.", "sum(gross) - sum(net)"),
  {
    name: "orders",
    label: "Orders",
    unit: "count",
    fact: "conversions",
    dimensions: CONVERSION_DIMENSIONS,
    // Thirds do not add up to one in binary; nine decimals are exact for any number of orders there could be.
    sql: "round(sum(share), 9)",
    description: "Payments. By channel, the share of each payment the attribution model credits.",
  },
  money(
    "averageOrderValue",
    "Average order value",
    "Gross revenue per order.",
    "if(sum(share) = 0, NULL, round(sum(gross) / sum(share)))",
  ),
  visits("visitors", "Visitors", "Unique browsers, without known bots.", "uniqExactIf(visitor_id, visitor_id != '')"),
  visits(
    "sessions",
    "Sessions",
    "Visits. 30 minutes without activity ends a session.",
    "uniqExactIf(session_id, session_id != '')",
  ),
  visits(
    "convertedVisitors",
    "Visitors who bought",
    "Visitors who made a payment in the same date range, in any currency; by day, on that day.",
    "uniqExactIf(visitor_id, visitor_id != '' AND has_paid)",
  ),
  visits("pageViews", "Page views", "Pages viewed, without known bots.", "countIf(name = 'page_view')"),
  visits("events", "Events", "All events collected, without known bots.", "count()"),
  clicks(
    "clicks",
    "Clicks",
    "Link clicks, counted once per visitor, link, and hour, without bots.",
    "uniqExactIf((link, clicked_by, clicked_hour), NOT is_bot)",
  ),
  clicks("allClicks", "All clicks", "Every link click by a person, including repeats.", "countIf(NOT is_bot)"),
  clicks("botClicks", "Bot clicks", "Clicks by crawlers, link previews, and prefetches.", "countIf(is_bot)"),
  clicks(
    "qrClicks",
    "Scans",
    "Clicks from scanning a link's QR code.",
    "uniqExactIf((link, clicked_by, clicked_hour), NOT is_bot AND via = 'qr')",
  ),
  clicks(
    "convertedClicks",
    "Clicks that led to a payment",
    "Clicks that are part of the journey of a payment in the same date range.",
    "uniqExactIf((link, clicked_by, clicked_hour), NOT is_bot AND has_paid)",
  ),
  clicks(
    "clickVisitors",
    "Visitors who clicked",
    "Estimated unique visitors who clicked links.",
    "uniqExactIf(clicked_by, NOT is_bot)",
  ),
];

const BY_NAME: ReadonlyMap<MetricName, Metric> = new Map(METRICS.map((metric) => [metric.name, metric]));

/** The metric of a name. */
export function metric(name: MetricName): Metric {
  const found = BY_NAME.get(name);
  if (!found) throw new RangeError(`no metric ${name}`);
  return found;
}

/** The catalogue as the API shows it. */
export function describeMetrics(): MetricDescription[] {
  return METRICS.map(({ name, unit, label, description, dimensions }) => ({
    name,
    unit,
    label,
    description,
    dimensions,
  }));
}
