/** Source records for tests, landed as the sync loop lands them. */
import type { ClickHouseClient } from "../../platform/clickhouse/clickhouse.ts";
import { replaceSlice } from "../../platform/clickhouse/replace-slice.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";

export const CONNECTION_ID = "0197c2f4-5d6e-7a8b-9c0d-1e2f3a4b5c6d";

interface Landed {
  provider: string;
  account: string;
  stream: string;
  /** Of streams with days. */
  day?: string;
}

/** Replaces a day of a stream by these payloads. */
export async function landRecords(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  { provider, account, stream, day = "1970-01-01" }: Landed,
  payloads: readonly object[],
): Promise<void> {
  const where =
    "provider = {provider:String} AND account_id = {account:String} AND stream = {stream:String} AND day = {day:Date}";
  await replaceSlice(
    clickhouse,
    workspaceId,
    {
      table: "source_records",
      keys: ["provider", "account_id", "stream", "day", "record_key"],
      where,
      params: { provider, account, stream, day },
    },
    payloads.map((payload, index) => ({
      connection_id: CONNECTION_ID,
      provider,
      account_id: account,
      stream,
      day,
      record_key: String(index),
      payload: JSON.stringify(payload),
    })),
  );
}

interface GoogleMetrics {
  costMicros?: string;
  impressions?: string;
  clicks?: string;
  conversions?: number;
  conversionsValue?: number;
}

const customer = { id: "111", currencyCode: "EUR", timeZone: "Europe/Berlin" };

/** A row of Google Ads' searchStream, by campaign; by ad where one is named. */
export function googleRow(day: string, campaign: string, metrics: GoogleMetrics, ad?: string): object {
  return {
    campaign: { resourceName: `customers/111/campaigns/${campaign}`, id: campaign },
    ...(ad ? { adGroup: { id: `g${campaign}` }, adGroupAd: { ad: { id: ad } } } : {}),
    customer,
    segments: { date: day },
    metrics,
  };
}

/** A connection's account, chosen to be read. */
export async function openAccount(
  postgres: PostgresClient,
  workspaceId: string,
  { provider, account, timeZone, currency }: { provider: string; account: string; timeZone: string; currency: string },
): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .insertInto("connection_accounts")
      .values({
        workspace_id: workspaceId,
        connection_id: CONNECTION_ID,
        account_id: account,
        provider,
        name: account,
        currency,
        time_zone: timeZone,
        access: "{}",
      })
      .execute(),
  );
}

/** Notes when a day of a stream was read. */
export async function noteRead(
  postgres: PostgresClient,
  workspaceId: string,
  { account, stream, day, at }: { account: string; stream: string; day: string; at: string },
): Promise<void> {
  const read = { version: 1, sha: Buffer.alloc(32), records: 1, read_at: new Date(at), changed_at: new Date(at) };
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .insertInto("source_days")
      .values({ workspace_id: workspaceId, connection_id: CONNECTION_ID, account_id: account, stream, day, ...read })
      .execute(),
  );
}
