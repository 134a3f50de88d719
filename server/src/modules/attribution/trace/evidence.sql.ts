/** What was collected about the people behind payments. */
import type { ClickHouseWorkspace } from "../../../platform/clickhouse/clickhouse.ts";
import type { StoredTouch } from "../journeys/build-journey.ts";
import type { PaymentValues, Sighting } from "../match/people.ts";
import type { Signal } from "../match/signal.ts";

/** Under which kind `identities` keeps a signal's values. A visitor id is looked up among the visitors themselves. */
const KINDS = {
  session_id: "session",
  tracking_id: "tracking",
  customer_id: "customer",
  email: "email",
  order_id: "order",
  click_id: "click",
} as const satisfies Partial<Record<Signal, string>>;

/** More holders than this are not told apart any more: such a value says nothing of a person. */
const MAX_HOLDERS = 1000;

/** Number of visitors ever seen in the workspace. */
export async function countVisitors(store: ClickHouseWorkspace): Promise<number> {
  const [row] = await store.query<{ visitors: number }>(
    "SELECT toUInt32(uniq(visitor_id)) AS visitors FROM touches WHERE visitor_id != ''",
  );
  return row?.visitors ?? 0;
}

/**
 * Who was seen with the payments' values, and with which other lasting identities those visitors were seen.
 * @param reported the link clicks that reports name for orders
 * @param near further visitors whose lasting identities are asked for
 */
export async function readSightings(
  store: ClickHouseWorkspace,
  payments: readonly PaymentValues[],
  reported: ReadonlyMap<string, readonly string[]> = new Map(),
  near: readonly string[] = [],
): Promise<Sighting[]> {
  const wanted = (signal: Signal): string[] => [...new Set(payments.flatMap((values) => values[signal] ?? []))];
  const own = await readHolders(store, "(kind, value) IN (SELECT kind, arrayJoin(values) FROM asked)", {
    sessions: wanted("session_id"),
    trackings: [...wanted("tracking_id"), ...[...reported.values()].flat()],
    customers: [...wanted("customer_id"), ...payments.flatMap(({ reference }) => reference ?? [])],
    emails: wanted("email"),
    orders: wanted("order_id"),
    clicks: wanted("click_id"),
  });
  const visitorIds = await seenVisitors(store, wanted("visitor_id"));
  const clicks = await readClicks(store, wanted("tracking_id"));
  const visitors = [...new Set([...own.flatMap((sighting) => sighting.visitorIds), ...visitorIds, ...near])];
  const lasting = await readLasting(store, visitors);
  const known = new Set(own.map(({ signal, value }) => `${signal} ${value}`));
  return [
    ...own,
    ...lasting.filter(({ signal, value }) => !known.has(`${signal} ${value}`)),
    ...ordersOf(reported, own),
    ...visitorIds.map((id): Sighting => ({ signal: "visitor_id", value: id, visitorIds: [id] })),
    ...clicks
      .map(({ trackingId }) => trackingId)
      .filter((value) => !known.has(`tracking_id ${value}`))
      .map((value): Sighting => ({ signal: "tracking_id", value, visitorIds: [UNSEEN_CLICKER + value] })),
  ];
}

/** Whoever made the click that a report names for an order. */
function ordersOf(reported: ReadonlyMap<string, readonly string[]>, sightings: readonly Sighting[]): Sighting[] {
  return [...reported].flatMap(([value, trackingIds]) => {
    const clickers = sightings.filter((one) => one.signal === "tracking_id" && trackingIds.includes(one.value));
    const visitorIds = [...new Set(clickers.flatMap((one) => one.visitorIds))];
    return visitorIds.length > 0 ? [{ signal: "reported_order" as const, value, visitorIds }] : [];
  });
}

async function readHolders(
  store: ClickHouseWorkspace,
  condition: string,
  params: Record<string, string[]>,
): Promise<Sighting[]> {
  const rows = await store.query<{ kind: string; value: string; visitorIds: string[] }>(
    `WITH asked AS (
       SELECT pair.1 AS kind, pair.2 AS values FROM (SELECT arrayJoin([
         ('session', {sessions:Array(String)}), ('tracking', {trackings:Array(String)}),
         ('customer', {customers:Array(String)}), ('email', {emails:Array(String)}),
         ('order', {orders:Array(String)}), ('click', {clicks:Array(String)})]) AS pair))
     SELECT kind, value, groupUniqArray(${MAX_HOLDERS})(visitor_id) AS visitorIds
     FROM identities WHERE ${condition} GROUP BY kind, value`,
    params,
  );
  return rows.map(toSighting);
}

/** E-mails and customer ids of visitors, with everybody else who was seen with them. */
async function readLasting(store: ClickHouseWorkspace, visitors: readonly string[]): Promise<Sighting[]> {
  if (visitors.length === 0) return [];
  const rows = await store.query<{ kind: string; value: string; visitorIds: string[] }>(
    `SELECT kind, value, groupUniqArray(${MAX_HOLDERS})(visitor_id) AS visitorIds
     FROM identities
     WHERE kind IN ('email', 'customer') AND (kind, value) IN (
       SELECT kind, value FROM identities WHERE kind IN ('email', 'customer') AND visitor_id IN {visitors:Array(String)})
     GROUP BY kind, value`,
    { visitors },
  );
  return rows.map(toSighting);
}

function toSighting({ kind, value, visitorIds }: { kind: string; value: string; visitorIds: string[] }): Sighting {
  const signal = (Object.keys(KINDS) as (keyof typeof KINDS)[]).find((name) => KINDS[name] === kind);
  return { signal: signal ?? "session_id", value, visitorIds };
}

async function seenVisitors(store: ClickHouseWorkspace, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await store.query<{ id: string }>(
    "SELECT DISTINCT visitor_id AS id FROM touches WHERE visitor_id IN {ids:Array(String)} UNION DISTINCT SELECT DISTINCT visitor_id AS id FROM identities WHERE kind = 'session' AND visitor_id IN {ids:Array(String)}",
    { ids },
  );
  return rows.map(({ id }) => id);
}

/** Stands for whoever made a link click whose landing was never seen: a blocked script, a refused consent. */
export const UNSEEN_CLICKER = "click:";

const TOUCH_COLUMNS = `visitor_id AS visitorId, touch_key AS touchKey, toUnixTimestamp64Milli(occurred_at) AS occurredAt,
  toUnixTimestamp64Milli(received_at) AS receivedAt, event_id AS eventId, kind, session_id AS sessionId,
  tracking_id AS trackingId, link_id AS linkId, channel, source, medium, campaign, ad_campaign_id AS adCampaignId,
  landing_path AS landingPath`;

/** Every touch of the visitors. */
export function readTouches(store: ClickHouseWorkspace, visitorIds: readonly string[]): Promise<StoredTouch[]> {
  return readTouchRows(store, "visitor_id IN {ids:Array(String)}", visitorIds);
}

/** Link clicks by their tracking ids: the click itself does not know its visitor. */
export function readClicks(store: ClickHouseWorkspace, trackingIds: readonly string[]): Promise<StoredTouch[]> {
  return readTouchRows(store, "visitor_id = '' AND tracking_id IN {ids:Array(String)}", trackingIds);
}

async function readTouchRows(
  store: ClickHouseWorkspace,
  condition: string,
  values: readonly string[],
): Promise<StoredTouch[]> {
  const ids = [...new Set(values)].filter(Boolean);
  if (ids.length === 0) return [];
  const rows = await store.query<StoredTouch>(`SELECT ${TOUCH_COLUMNS} FROM touches WHERE ${condition}`, { ids });
  return rows.map((row) => ({ ...row, occurredAt: Number(row.occurredAt), receivedAt: Number(row.receivedAt) }));
}
