/** How many events a workspace has stored. */
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";

export interface EventCountInput {
  name?: string | undefined;
  /** Inclusive, ISO 8601. */
  from?: string | undefined;
  /** Exclusive, ISO 8601. */
  to?: string | undefined;
}

/** Distinct events by their own time; without limits, all of them. */
export async function countEvents(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  { name, from, to }: EventCountInput,
): Promise<number> {
  const conditions = [
    name === undefined ? "" : "AND name = {name:String}",
    from === undefined ? "" : "AND occurred_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')",
    to === undefined ? "" : "AND occurred_at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')",
  ];
  const [row] = await clickhouse
    .inWorkspace(workspaceId)
    .query<{ count: string }>(`SELECT uniqExact(event_key) AS count FROM events WHERE 1 ${conditions.join(" ")}`, {
      ...(name === undefined ? {} : { name }),
      ...(from === undefined ? {} : { from: storableTime(from) }),
      ...(to === undefined ? {} : { to: storableTime(to) }),
    });
  return Number(row?.count ?? 0);
}

const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/** Unix milliseconds within what the column can hold; no event lies outside. */
function storableTime(text: string): number {
  return Math.min(Math.max(Date.parse(text), EARLIEST), LATEST);
}
