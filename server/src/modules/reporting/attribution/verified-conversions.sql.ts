/** What else is known of payments that are listed as verified conversions. */
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import { platformSql } from "../../attribution/public.ts";

type Store = ReturnType<ClickHouseClient["inWorkspace"]>;

export interface JourneyClaims {
  /** Ad platforms with a click in the journey. */
  platforms: string[];
  /** Of all touchpoints, lower case. */
  sources: string[];
}

/** By payment; those without a journey are missing. */
export async function readJourneyClaims(
  store: Store,
  paymentIds: readonly string[],
): Promise<Map<string, JourneyClaims>> {
  if (paymentIds.length === 0) return new Map();
  const rows = await store.query<JourneyClaims & { id: string }>(
    `SELECT toString(payment_id) AS id, arrayMap(s -> lower(toString(s)), touch_source) AS sources,
       arraySort(arrayDistinct(arrayFilter(p -> p != '', arrayMap((c, s) -> ${platformSql("c", "s", "''")},
         touch_channel, touch_source)))) AS platforms
     FROM conversions FINAL WHERE payment_id IN {ids:Array(UUID)} AND notEmpty(touch_kind)`,
    { ids: paymentIds },
  );
  return new Map(rows.map(({ id, ...claims }) => [id, claims]));
}

export interface Ga4Transaction {
  source: string;
  medium: string;
  campaign: string;
}

/** What Google Analytics tells of transactions, by their ids. Of several, the one with the most revenue. */
export async function readGa4Transactions(
  store: Store,
  transactionIds: readonly string[],
): Promise<Map<string, Ga4Transaction>> {
  if (transactionIds.length === 0) return new Map();
  const rows = await store.query<Ga4Transaction & { id: string }>(
    `SELECT JSONExtractString(payload, 'transactionId') AS id,
       argMax(tuple(JSONExtractString(payload, 'sessionSource'), JSONExtractString(payload, 'sessionMedium'),
         JSONExtractString(payload, 'sessionCampaignName')), toFloat64OrZero(JSONExtractString(payload, 'purchaseRevenue'))) AS told,
       told.1 AS source, told.2 AS medium, told.3 AS campaign
     FROM source_records FINAL WHERE provider = 'ga4' AND stream = 'transactions' AND id IN {ids:Array(String)}
     GROUP BY id`,
    { ids: transactionIds },
  );
  return new Map(rows.map(({ id, source, medium, campaign }) => [id, { source, medium, campaign }]));
}
