/** What there is to be built: the versions of the source records, by day. */
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import type { Source } from "../project/model.ts";

/** An account of a platform that records were read from. */
export interface SourceAccount {
  platform: string;
  accountId: string;
}

/** @param accountId only what is known under this id; null: all */
export async function listSourceAccounts(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  accountId: string | null,
): Promise<SourceAccount[]> {
  return clickhouse.inWorkspace(workspaceId).query<SourceAccount>(
    `SELECT provider AS platform, account_id AS accountId FROM source_records
     WHERE {account:String} = '' OR account_id = {account:String}
     GROUP BY provider, account_id ORDER BY provider, account_id`,
    { account: accountId ?? "" },
  );
}

/** @returns by day, the highest version of the records that these sources have for it, deleted ones included */
export async function readSourceVersions(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  { platform, accountId }: SourceAccount,
  sources: readonly Source[],
): Promise<Map<string, number>> {
  const streams = sources.filter(({ source }) => source === platform).map(({ table }) => table);
  if (streams.length === 0) return new Map();
  const rows = await clickhouse.inWorkspace(workspaceId).query<{ on: string; version: string }>(
    `SELECT toString(day) AS on, toString(max(version)) AS version FROM source_records
     WHERE provider = {platform:String} AND account_id = {account:String} AND stream IN {streams:Array(String)}
     GROUP BY day ORDER BY day`,
    { platform, account: accountId, streams },
  );
  return new Map(rows.map(({ on, version }) => [on, Number(version)]));
}
