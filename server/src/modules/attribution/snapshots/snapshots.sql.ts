/** Snapshots of credits: their table, and their rows in ClickHouse. */
import type { DateRange } from "@tributary/contract/metrics";
import type { Insertable, Selectable } from "kysely";
import { inRange } from "../../../core/in-range.ts";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { CreditSnapshots } from "../../../platform/postgres/tables/collect-tables.ts";
import type { CreditedPayment } from "./explain-change.ts";

type Store = ReturnType<ClickHouseClient["inWorkspace"]>;
export type SnapshotRow = Selectable<CreditSnapshots>;

const COPIED = "payment_id, paid_at, currency, lookback_days, touch_channel, credit_share, credit_net";
const OF_CONVERSIONS = `${COPIED}, amount_minor - refunded_minor AS net_minor, arrayMap(e -> cityHash64(e), touch_event_id) AS touch_key`;

/** Copies the credits of a range, as they stand. */
export function copyCredits(store: Store, snapshotId: string, range: DateRange, timeZone: string): Promise<void> {
  return store.insertSelect(
    "credit_snapshot_rows",
    {
      columns: ["snapshot_id", ...COPIED.split(", "), "net_minor", "touch_key"],
      select: `SELECT {snapshotId:UUID}, ${OF_CONVERSIONS} FROM conversions FINAL WHERE ${inRange("paid_at")}`,
    },
    { snapshotId, ...range, timeZone },
  );
}

/** @returns how many payments a snapshot has, and a text that differs where any of them does */
export async function summarize(store: Store, snapshotId: string): Promise<{ payments: number; digest: string }> {
  const [row] = await store.query<{ payments: number; digest: string }>(
    `SELECT toFloat64(count()) AS payments, concat(toString(groupBitXor(hash)), ' ', toString(sum(hash % 1000003))) AS digest
     FROM (SELECT cityHash64(toString(payment_id), net_minor, lookback_days, touch_key, touch_channel, toString(credit_net)) AS hash
       FROM credit_snapshot_rows FINAL WHERE snapshot_id = {snapshotId:UUID})`,
    { snapshotId },
  );
  return row ?? { payments: 0, digest: "" };
}

/** @returns false when the month has an automatic one already */
export async function storeSnapshot(
  postgres: PostgresClient,
  workspaceId: string,
  row: Omit<Insertable<CreditSnapshots>, "workspace_id">,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .insertInto("credit_snapshots")
      .values({ workspace_id: workspaceId, ...row })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst(),
  );
  return numInsertedOrUpdatedRows === 1n;
}

/** Latest days first. */
export function listSnapshots(postgres: PostgresClient, workspaceId: string): Promise<SnapshotRow[]> {
  return postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("credit_snapshots")
      .selectAll()
      .orderBy("from_day", "desc")
      .orderBy("taken_at", "desc")
      .orderBy("id")
      .limit(MOST_SNAPSHOTS)
      .execute(),
  );
}
const MOST_SNAPSHOTS = 500;

export async function findSnapshot(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
): Promise<SnapshotRow | null> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("credit_snapshots").selectAll().where("id", "=", id).executeTakeFirst(),
  );
  return row ?? null;
}

/** One of the two sides that are compared: a snapshot, or, without an id, the credits of its days as they stand. */
export interface Side {
  snapshotId: string | null;
  range: DateRange;
  timeZone: string;
}

const rowsOf = ({ snapshotId }: Side, name: string): string =>
  snapshotId === null
    ? `SELECT ${OF_CONVERSIONS} FROM conversions FINAL WHERE ${inRange("paid_at")}`
    : `SELECT ${COPIED}, net_minor, touch_key FROM credit_snapshot_rows FINAL WHERE snapshot_id = {${name}:UUID}`;

const paramsOf = (before: Side, after: Side) => ({
  before: before.snapshotId,
  after: after.snapshotId,
  ...before.range,
  timeZone: before.timeZone,
});

/** What each channel is credited with on a side. */
export function readChannels(
  store: Store,
  side: Side,
  model: string,
  unattributed: string,
): Promise<{ currency: string; channel: string; amount: number }[]> {
  return store.query(
    `SELECT toString(currency) AS currency, toString(credited) AS channel, toFloat64(sum(part)) AS amount
     FROM (${rowsOf(side, "before")})
     ARRAY JOIN if(empty(credit_net[{model:String}]), [{unattributed:String}], arrayMap(c -> toString(c), touch_channel)) AS credited,
       if(empty(credit_net[{model:String}]), [net_minor], credit_net[{model:String}]) AS part
     GROUP BY currency, channel`,
    { ...paramsOf(side, side), model, unattributed },
  );
}

export interface ChangedPayment {
  paymentId: string;
  /** ISO 8601. */
  paidAt: string;
  currency: string;
  before: CreditedPayment | null;
  after: CreditedPayment | null;
}

interface SideColumns {
  is_there: boolean;
  net: number;
  days: number;
  touches: string[];
  channels: string[];
  shares: number[];
  credits: number[];
}

const SIDE =
  "Tuple(is_there Bool, net Float64, days Float64, touches Array(String), channels Array(String), shares Array(Float64), credits Array(Float64))";

/** Payments whose credits differ, by id, a page at a time. @param beyond the last id of the page before; null: the first page */
export async function readChanged(
  store: Store,
  {
    before,
    after,
    model,
    beyond,
    limit,
  }: { before: Side; after: Side; model: string; beyond: string | null; limit: number },
): Promise<ChangedPayment[]> {
  const side = (rows: string): string => `SELECT payment_id, paid_at, toString(currency) AS money,
      CAST((true, net_minor, lookback_days, touch_key, touch_channel, credit_share[{model:String}], credit_net[{model:String}]),
        '${SIDE}') AS told
    FROM (${rows}) WHERE payment_id > {beyond:UUID}`;
  const rows = await store.query<{
    id: string;
    paidAt: string;
    currency: string;
    was: SideColumns;
    now_is: SideColumns;
  }>(
    `SELECT toString(payment_id) AS id, formatDateTime(any(paid_at), '%Y-%m-%dT%H:%i:%S', 'UTC') AS paidAt, any(money) AS currency,
       anyIf(told, is_before) AS was, anyIf(told, NOT is_before) AS now_is
     FROM (SELECT *, true AS is_before FROM (${side(rowsOf(before, "before"))})
       UNION ALL SELECT *, false AS is_before FROM (${side(rowsOf(after, "after"))}))
     GROUP BY payment_id HAVING was != now_is ORDER BY payment_id LIMIT {limit:UInt32}`,
    { ...paramsOf(before, after), model, beyond: beyond ?? "00000000-0000-0000-0000-000000000000", limit },
  );
  return rows.map(({ id, paidAt, currency, was, now_is }) => ({
    paymentId: id,
    paidAt: `${paidAt}.000Z`,
    currency,
    before: was.is_there ? toCredited(was) : null,
    after: now_is.is_there ? toCredited(now_is) : null,
  }));
}

function toCredited({ net, days, touches, channels, shares, credits }: SideColumns): CreditedPayment {
  return { netMinor: net, lookbackDays: days, touches, channels, shares, credits };
}
