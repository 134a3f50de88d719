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
    "What providers confirmed, less what was refunded since; on the day of payment.",
    "sum(net)",
  ),
  money("grossRevenue", "Gross revenue", "What providers confirmed, before refunds.", "sum(gross)"),
  money(
    "refunded",
    "Refunded",
    "What was given back since, on the day of the payment it belongs to.",
    "sum(gross) - sum(net)",
  ),
  {
    name: "orders",
    label: "Orders",
    unit: "count",
    fact: "conversions",
    dimensions: CONVERSION_DIMENSIONS,
    // Thirds do not add up to one in binary; nine decimals are exact for any number of orders there could be.
    sql: "round(sum(share), 9)",
    description: "Payments; by channel, the share of each payment that the model credits.",
  },
  money(
    "averageOrderValue",
    "Average order value",
    "Gross revenue for each order.",
    "if(sum(share) = 0, NULL, round(sum(gross) / sum(share)))",
  ),
  visits("visitors", "Visitors", "Browsers seen, without known bots.", "uniqExactIf(visitor_id, visitor_id != '')"),
  visits(
    "sessions",
    "Sessions",
    "Visits; half an hour without activity ends one.",
    "uniqExactIf(session_id, session_id != '')",
  ),
  visits(
    "convertedVisitors",
    "Visitors who bought",
    "Those of the visitors who made a payment in the same days, in whatever currency; by day, on that day.",
    "uniqExactIf(visitor_id, visitor_id != '' AND has_paid)",
  ),
  visits("pageViews", "Page views", "Pages shown, without known bots.", "countIf(name = 'page_view')"),
  visits("events", "Events", "Everything collected, without known bots.", "count()"),
  clicks(
    "clicks",
    "Clicks",
    "Clicks on links, one for each visitor, link and hour; without machines.",
    "uniqExactIf((link, clicked_by, clicked_hour), NOT is_bot)",
  ),
  clicks("allClicks", "All clicks", "Every click of a person on a link, repeats included.", "countIf(NOT is_bot)"),
  clicks("botClicks", "Clicks of machines", "Crawlers, link previews and pages loaded ahead.", "countIf(is_bot)"),
  clicks(
    "qrClicks",
    "Scans",
    "Those of the clicks that came from scanning a link's QR code.",
    "uniqExactIf((link, clicked_by, clicked_hour), NOT is_bot AND via = 'qr')",
  ),
  clicks(
    "convertedClicks",
    "Clicks that led to a payment",
    "Those of the clicks that stand in the journey of a payment of the same days.",
    "uniqExactIf((link, clicked_by, clicked_hour), NOT is_bot AND has_paid)",
  ),
  clicks(
    "clickVisitors",
    "Visitors who clicked",
    "Visitors who clicked on links, as far as they can be told apart.",
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
