/** Reads stored events, newest arrivals first. */
import type { Page } from "@tributary/contract/page";
import type { StoredEvent, StoredEventsQuery } from "@tributary/contract/stored-events";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import { type Position, pageOfRows, readCursor } from "../../../platform/http/cursor.ts";
import { isoTime, type StoredEventRow, toStoredEvent } from "./stored-event.ts";

const HOUR_MS = 3_600_000;
/** How far back is looked first, and next when that was not enough: most pages are full after the first look. */
const LOOKS_BACK_MS = [HOUR_MS, 24 * HOUR_MS, 30 * 24 * HOUR_MS, Number.POSITIVE_INFINITY];
const LATEST = Date.UTC(2200, 0, 1);

const COLUMNS = `event_id, toString(event_key) AS key, name, occurred_at, received_at, pixel_id, library, visitor_id,
  session_id, customer_id, email_hash != '' AS has_email, tracking_id, link_id, order_id, url, path, referrer, channel,
  source, medium, campaign, term, content, click_id_name, utm_issues, value_minor, currency, consent, is_bot, bot_name,
  ip_prefix, user_agent, properties`;

/** One page. @throws AppError invalid_request for a cursor that is not ours */
export async function listStoredEvents(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  query: StoredEventsQuery,
): Promise<Page<StoredEvent>> {
  const { limit, cursor } = query;
  const after = cursor === undefined ? null : readCursor(cursor);
  const before = after?.at.getTime() ?? Date.now();
  let rows: StoredEventRow[] = [];
  for (const back of LOOKS_BACK_MS) {
    rows = await readRows(clickhouse, workspaceId, query, after, Math.max(0, before - back));
    if (rows.length > limit) break;
  }
  const page = pageOfRows(rows, limit, ({ received_at, key }) => {
    return { at: new Date(isoTime(received_at)), id: uuidOfKey(key) };
  });
  return { data: page.rows.map(toStoredEvent), nextCursor: page.nextCursor };
}

function readRows(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  { limit, pixelId, withPixel, name, bots }: StoredEventsQuery,
  after: Position | null,
  since: number,
): Promise<StoredEventRow[]> {
  const conditions = [
    "received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')",
    after
      ? "(received_at, event_key) < (fromUnixTimestamp64Milli({at:Int64}, 'UTC'), toUInt128({key:String}))"
      : "received_at <= fromUnixTimestamp64Milli({at:Int64}, 'UTC')",
    pixelId === undefined ? "1" : "pixel_id = {pixelId:UUID}",
    withPixel === undefined ? "1" : `pixel_id IS ${withPixel === "true" ? "NOT NULL" : "NULL"}`,
    name === undefined ? "1" : "name = {name:String}",
    bots === "include" ? "1" : `is_bot = ${bots === "only"}`,
  ];
  return clickhouse.inWorkspace(workspaceId).query<StoredEventRow>(
    `SELECT ${COLUMNS} FROM events WHERE ${conditions.join(" AND ")}
     ORDER BY received_at DESC, event_key DESC LIMIT {rows:UInt32}`,
    {
      since,
      at: after?.at.getTime() ?? LATEST,
      rows: limit + 1,
      ...(after ? { key: keyOfUuid(after.id) } : {}),
      ...(pixelId === undefined ? {} : { pixelId }),
      ...(name === undefined ? {} : { name }),
    },
  );
}

/** The cursor's id is a UUID; a key has as many bits. */
function uuidOfKey(key: string): string {
  const hex = BigInt(key).toString(16).padStart(32, "0");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function keyOfUuid(id: string): string {
  return BigInt(`0x${id.replaceAll("-", "")}`).toString();
}
