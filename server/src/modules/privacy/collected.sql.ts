/** What was collected of a person: counted, shown, and erased. */
import type { ClickHouseClient } from "../../platform/clickhouse/clickhouse.ts";
import type { Person } from "./person.ts";

/** Events of a person. A click of a link names no visitor, and is theirs by what it led to. */
const THEIRS = `(
  (visitor_id != '' AND visitor_id IN {visitors:Array(String)})
  OR (email_hash != '' AND email_hash IN {emails:Array(String)})
  OR (customer_id != '' AND customer_id IN {customers:Array(String)})
  OR (order_id != '' AND order_id IN {orders:Array(String)})
  OR (visitor_id = '' AND (tracking_id IN {trackings:Array(String)} OR session_id IN {sessions:Array(String)}
    OR (clicker != '' AND clicker IN {clickers:Array(String)}))))`;

export interface SeenEvents {
  events: number;
  /** ISO 8601; null without events. */
  firstAt: string | null;
  lastAt: string | null;
}

export async function countCollected(
  clickhouse: ClickHouseClient,
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

export interface EventPosition {
  /** Unix milliseconds. */
  at: number;
  key: string;
}

type EventRow = Record<string, string | number | boolean | null | string[]>;

/** Events after a position, oldest first, with every column as it is stored. */
export async function readCollected(
  clickhouse: ClickHouseClient,
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

export interface CollectedErasure {
  /** A UUID of ours. */
  id: string;
  person: Person;
  /** What arrived later stays: they have come back. */
  upTo: Date;
}

/** @returns how many events went */
export async function eraseCollected(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  { id: erasureId, person, upTo }: CollectedErasure,
): Promise<number> {
  const events = await clickhouse
    .inWorkspace(workspaceId)
    .query<{ key: string; id: string }>(
      `SELECT toString(event_key) AS key, event_id AS id FROM events WHERE ${THEIRS} AND received_at <= ${moment(upTo)}`,
      { ...person },
    );
  const theirs = { workspace_id: workspaceId };
  await clickhouse.insert(
    "erased_events",
    events.map(({ key }) => ({ ...theirs, event_key: key })),
  );
  const values = { ...valuesByKind(person), event: events.map(({ id }) => id) };
  const sought = Object.entries(values).flatMap(([kind, all]) =>
    all.map((value) => ({ ...theirs, erasure_id: erasureId, kind, value })),
  );
  await clickhouse.insert("erasing", sought);
  try {
    for (const [table, change] of rewrites(workspaceId, erasureId, moment(upTo))) {
      await clickhouse.rewrite(table, workspaceId, change);
    }
    await assertSought(clickhouse, workspaceId, erasureId, sought.length);
  } finally {
    await clickhouse.rewrite("erasing", workspaceId, { where: `erasure_id = '${erasureId}'` });
  }
  return events.length;
}

function moment(at: Date): string {
  return `fromUnixTimestamp64Milli(${at.getTime()})`;
}

function valuesByKind(person: Person): Record<string, readonly string[]> {
  const { emails, customers, visitors, sessions, trackings, payments } = person;
  return {
    email: emails,
    customer: customers,
    visitor: visitors,
    session: sessions,
    tracking: trackings,
    payment: payments,
  };
}

/** Touches and identities too, whose event never came to be stored. */
function rewrites(workspaceId: string, erasureId: string, upTo: string) {
  const sought = (kind: string): string =>
    `SELECT value FROM erasing WHERE erasure_id = '${erasureId}' AND kind = '${kind}'`;
  const array = (kind: string): string => `(SELECT groupArray(value) FROM (${sought(kind)}))`;
  const blank = (column: string): string => `${column} = arrayMap(x -> '', ${column})`;
  return [
    ["events", { where: `event_key IN (SELECT event_key FROM erased_events WHERE workspace_id = '${workspaceId}')` }],
    [
      "touches",
      {
        where: `received_at <= ${upTo} AND (event_id IN (${sought("event")}) OR visitor_id IN (${sought("visitor")})
          OR (visitor_id = '' AND tracking_id IN (${sought("tracking")})))`,
      },
    ],
    [
      "identities",
      {
        where: `seen_at <= ${upTo} AND (visitor_id IN (${sought("visitor")})
          OR (kind, value) IN (SELECT kind, value FROM erasing WHERE erasure_id = '${erasureId}'))`,
      },
    ],
    [
      "conversions",
      {
        set: [blank("touch_visitor_id"), blank("touch_event_id"), blank("touch_landing_path")].join(", "),
        where: `paid_at <= ${upTo} AND (toString(payment_id) IN (${sought("payment")})
          OR hasAny(touch_visitor_id, ${array("visitor")}) OR hasAny(touch_event_id, ${array("event")}))`,
      },
    ],
  ] as const;
}

/** The list of whom to look for is in memory alone: a store that has restarted meanwhile looked for nobody. */
async function assertSought(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  erasureId: string,
  values: number,
): Promise<void> {
  const [row] = await clickhouse
    .inWorkspace(workspaceId)
    .query<{ values: number }>("SELECT toUInt32(count()) AS values FROM erasing WHERE erasure_id = {erasureId:UUID}", {
      erasureId,
    });
  if (row?.values !== values) throw new Error("the event store restarted during an erasure, which is tried again");
}
