/** What visitors answered on the site when asked how they heard of the shop. */
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";

export interface SiteAnswer {
  /** "": not told. */
  visitorId: string;
  /** "": not told. */
  orderId: string;
  answer: string;
  /** Unix milliseconds. */
  saidAt: number;
}

/** Both of the widget and of pages' own code, which may say it together with who is there. */
const ANSWERED = "name IN ('self_reported_source', 'identify')";
const ANSWER = "left(trimBoth(JSONExtractString(properties, 'selfReportedSource')), 200)";

/** The last answer of each visitor, and about each order. @param of whose; left out: everybody's */
export function readSiteAnswers(
  store: ReturnType<ClickHouseClient["inWorkspace"]>,
  of?: { visitorIds: readonly string[]; orderId: string | null },
): Promise<SiteAnswer[]> {
  const ofOne =
    of && "AND (visitor_id IN {visitorIds:Array(String)} OR (order_id != '' AND order_id = {orderId:String}))";
  return store.query<SiteAnswer>(
    `SELECT visitor_id AS visitorId, order_id AS orderId, argMax(${ANSWER}, occurred_at) AS answer,
       toFloat64(toUnixTimestamp64Milli(max(occurred_at))) AS saidAt
     FROM events
     WHERE ${ANSWERED} AND NOT is_bot AND ${ANSWER} != '' AND (visitor_id != '' OR order_id != '') ${ofOne ?? ""}
     GROUP BY visitorId, orderId`,
    of ? { visitorIds: [...of.visitorIds], orderId: of.orderId ?? "" } : {},
  );
}
