/** Clicks of links, as the event log recorded them. */
import type { ClickHouseClient } from "../../platform/clickhouse/clickhouse.ts";

export interface Click {
  linkId: string;
  clickedAt: Date;
}

const AROUND_MS = 60_000;

/**
 * The earliest click under a tracking id.
 * @param linkId of this link where there is one, else of another; null: of whichever
 * @param around Unix milliseconds within a minute of which it must lie, which finds it at once; null: at any time
 */
export async function findClick(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  { trackingId, linkId, around }: { trackingId: string; linkId: string | null; around: number | null },
): Promise<Click | null> {
  const ownFirst = linkId === null ? "" : "link_id = {linkId:String} DESC,";
  const [row] = await clickhouse.inWorkspace(workspaceId).query<{ linkId: string; atMs: number | string }>(
    `SELECT link_id AS linkId, toUnixTimestamp64Milli(occurred_at) AS atMs FROM events
     WHERE name = 'link_click' AND tracking_id = {trackingId:String} ${around === null ? "" : WITHIN}
     ORDER BY ${ownFirst} occurred_at LIMIT 1`,
    {
      trackingId,
      ...(linkId === null ? {} : { linkId }),
      ...(around === null ? {} : { from: around - AROUND_MS, to: around + AROUND_MS }),
    },
  );
  return row ? { linkId: row.linkId, clickedAt: new Date(Number(row.atMs)) } : null;
}

const WITHIN = `AND occurred_at BETWEEN fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND fromUnixTimestamp64Milli({to:Int64}, 'UTC')`;
