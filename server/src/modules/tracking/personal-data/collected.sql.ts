/** Events of a person: counted, shown, and told apart. */
import type { Person } from "../../../core/person.ts";
import type { EventPosition, PersonStores, SeenEvents } from "../../../platform/personal-data.ts";

/** Events of a person. A click of a link names no visitor, and is theirs by what it led to. */
const THEIRS = `(
  (visitor_id != '' AND visitor_id IN {visitors:Array(String)})
  OR (email_hash != '' AND email_hash IN {emails:Array(String)})
  OR (customer_id != '' AND customer_id IN {customers:Array(String)})
  OR (order_id != '' AND order_id IN {orders:Array(String)})
  OR (visitor_id = '' AND (tracking_id IN {trackings:Array(String)} OR session_id IN {sessions:Array(String)}
    OR (clicker != '' AND clicker IN {clickers:Array(String)}))))`;

export async function countCollected(
  { clickhouse }: PersonStores,
  workspaceId: string,
  person: Person,
): Promise<SeenEvents> {
  const [row] = await clickhouse.inWorkspace(workspaceId).query<{ events: number; first: string; last: string }>(
    `SELECT toUInt32(count()) AS events, toString(toUnixTimestamp64Milli(min(occurred_at))) AS first,
       toString(toUnixTimestamp64Milli(max(occurred_at))) AS last FROM events WHERE ${THEIRS}`,
    { ...person },
  );
  if (!row?.events) return { events: 0, firstAt: null, lastAt: null };
  const iso = (milliseconds: string): string => new Date(Number(milliseconds)).toISOString();
  return { events: row.events, firstAt: iso(row.first), lastAt: iso(row.last) };
}

type EventRow = Record<string, string | number | boolean | null | string[]>;

/** Events after a position, oldest first, with every column as it is stored. */
export async function readCollected(
  { clickhouse }: PersonStores,
  workspaceId: string,
  person: Person,
  { after, limit }: { after: EventPosition | null; limit: number },
): Promise<{ rows: EventRow[]; last: EventPosition | null }> {
  const rows = await clickhouse.inWorkspace(workspaceId).query<EventRow & StoredTimes>(
    `SELECT * EXCEPT (workspace_id, event_key, occurred_at, received_at), toString(event_key) AS key,
       toString(toUnixTimestamp64Milli(occurred_at)) AS occurredMs,
       toString(toUnixTimestamp64Milli(received_at)) AS receivedMs
     FROM events WHERE ${THEIRS}
       AND (toUnixTimestamp64Milli(occurred_at), event_key) > ({afterAt:Int64}, toUInt128({afterKey:String}))
     ORDER BY occurred_at, event_key LIMIT ${limit}`,
    { ...person, afterAt: after?.at ?? Number.MIN_SAFE_INTEGER, afterKey: after?.key ?? "0" },
  );
  const last = rows.at(-1);
  return {
    rows: rows.map(({ key: _, occurredMs, receivedMs, ...row }) => ({
      occurred_at: new Date(Number(occurredMs)).toISOString(),
      received_at: new Date(Number(receivedMs)).toISOString(),
      ...row,
    })),
    last: last ? { at: Number(last.occurredMs), key: last.key } : null,
  };
}

interface StoredTimes {
  key: string;
  occurredMs: string;
  receivedMs: string;
}

/** Those that arrived up to a time. */
export function identifyCollected(
  { clickhouse }: PersonStores,
  workspaceId: string,
  person: Person,
  upTo: Date,
): Promise<{ key: string; id: string }[]> {
  return clickhouse.inWorkspace(workspaceId).query<{ key: string; id: string }>(
    `SELECT toString(event_key) AS key, event_id AS id FROM events
       WHERE ${THEIRS} AND received_at <= fromUnixTimestamp64Milli(${upTo.getTime()})`,
    { ...person },
  );
}
