/** What was collected in the browsers of buyers, and which links led them. */
import type { UploadConsent } from "@tributary/contract/uploads";
import type { ClickHouseWorkspace } from "../../platform/clickhouse/clickhouse.ts";
import type { AdClick } from "./destinations/destination.ts";

/** Platforms take clicks of so long ago. */
const CLICK_DAYS = 90;
const MOST_CLICKS = 20;

export interface CollectedBrowser {
  visitorId: string;
  /** Who refuses, or has not answered, is collected without an ID, and so is never among them. */
  consent: Extract<UploadConsent, "granted" | "not_asked">;
  userAgent: string;
  pageUrl: string;
  /** Empty: none was told. */
  gaClientId: string;
  seenAt: number;
  clicks: AdClick[];
}

/**
 * @param visitorIds of the buyers
 * @param span from the earliest payment to the latest one
 */
export async function readBrowsers(
  store: ClickHouseWorkspace,
  visitorIds: readonly string[],
  span: { from: Date; to: Date },
): Promise<CollectedBrowser[]> {
  if (visitorIds.length === 0) return [];
  const rows = await store.query<
    Omit<CollectedBrowser, "consent" | "clicks"> & { hasConsent: boolean; clicks: [string, string, number][] }
  >(
    `SELECT visitor_id AS visitorId,
       argMax(consent, occurred_at) = 'granted' AS hasConsent,
       argMaxIf(user_agent, occurred_at, user_agent != '') AS userAgent,
       argMaxIf(cutQueryStringAndFragment(url), occurred_at, url != '' AND occurred_at <= {to:DateTime64(3)}) AS pageUrl,
       argMaxIf(JSONExtractString(properties, 'ga_client_id'), occurred_at,
         match(JSONExtractString(properties, 'ga_client_id'), '^[0-9]{1,20}[.][0-9]{1,20}$')) AS gaClientId,
       toUInt64(toUnixTimestamp64Milli(max(occurred_at))) AS seenAt,
       arraySlice(arrayReverseSort(c -> c.3, groupUniqArrayIf((click_id_name, click_id,
         toUInt64(toUnixTimestamp64Milli(occurred_at))), click_id != '')), 1, ${MOST_CLICKS}) AS clicks
     FROM events
     WHERE visitor_id IN {visitors:Array(String)} AND occurred_at >= {from:DateTime64(3)} - INTERVAL ${CLICK_DAYS} DAY
       AND NOT is_bot
     GROUP BY visitor_id`,
    { visitors: visitorIds, from: span.from.getTime() / 1000, to: span.to.getTime() / 1000 },
  );
  return rows.map(({ hasConsent, clicks, seenAt, ...row }) => ({
    ...row,
    consent: hasConsent ? "granted" : "not_asked",
    seenAt: Number(seenAt),
    clicks: clicks.map(([name, value, at]) => ({ name, value, at: new Date(Number(at)) })),
  }));
}

/** @returns by payment, the links of its journey, the last one first */
export async function readJourneyLinks(
  store: ClickHouseWorkspace,
  paymentIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await store.query<{ paymentId: string; linkIds: string[] }>(
    `SELECT toString(payment_id) AS paymentId, arrayReverse(arrayFilter(x -> x != '', touch_link_id)) AS linkIds
     FROM conversions FINAL WHERE payment_id IN {payments:Array(UUID)}`,
    { payments: paymentIds },
  );
  return new Map(rows.map(({ paymentId, linkIds }) => [paymentId, linkIds]));
}
