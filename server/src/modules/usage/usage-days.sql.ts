/** The table of what each workspace used on each of its days. */
import { METERS, type Meter } from "@tributary/contract/meters";
import { sql } from "kysely";
import { dayAt, shiftDay } from "../../core/days.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";
import type { Counted } from "./price-usage.ts";

/** Stands for no key. */
const NO_KEY = "00000000-0000-0000-0000-000000000000";

/** Adds to what was counted. @param at Unix milliseconds: decides the day, by the workspace's clock of now */
export async function addUsage(
  postgres: PostgresClient,
  workspaceId: string,
  meter: Meter,
  added: readonly { keyId: string | null; at: number; quantity: number }[],
): Promise<void> {
  await postgres.withWorkspace(workspaceId, async (tx) => {
    const timeZone = await findTimeZone(tx, workspaceId);
    if (timeZone === null) return;
    const counted = added.map(({ at, ...rest }) => ({ ...rest, meter, day: dayAt(at, timeZone) }));
    const groups = Map.groupBy(counted, ({ day, keyId }) => `${day} ${keyId}`);
    const sums = [...groups.values()].map((same) => {
      const [first] = same as [Counted, ...Counted[]];
      return { ...first, quantity: same.reduce((sum, { quantity }) => sum + quantity, 0) };
    });
    await tx
      .insertInto("usage_days")
      .values(sums.map((row) => toRow(workspaceId, row)))
      .onConflict((conflict) =>
        conflict
          .columns(["workspace_id", "day", "meter", "key_id"])
          .doUpdateSet({ quantity: sql`usage_days.quantity + excluded.quantity` }),
      )
      .execute();
  });
}

/**
 * Notes what was counted anew: a sum never falls, for what is erased afterwards was taken in all the same; a level is
 * what it is.
 */
export async function noteUsage(tx: Tx, workspaceId: string, counted: readonly Counted[]): Promise<void> {
  for (const row of counted) {
    const newest = METERS[row.meter].isLevel
      ? sql<number>`excluded.quantity`
      : sql<number>`greatest(usage_days.quantity, excluded.quantity)`;
    await tx
      .insertInto("usage_days")
      .values(toRow(workspaceId, row))
      .onConflict((conflict) =>
        conflict.columns(["workspace_id", "day", "meter", "key_id"]).doUpdateSet({ quantity: newest }),
      )
      .execute();
  }
}

/** @returns the latest last. Days inclusive */
export async function readUsage(tx: Tx, { from, to }: { from: string; to: string }): Promise<Counted[]> {
  const rows = await tx
    .selectFrom("usage_days")
    .select(["day", "meter", "key_id", "quantity"])
    .where("day", ">=", from)
    .where("day", "<=", to)
    .orderBy("day")
    .orderBy("meter")
    .orderBy("key_id")
    .execute();
  return rows.map(({ key_id, ...row }) => ({ ...row, keyId: key_id === NO_KEY ? null : key_id }));
}

/** What a month's limits are held against: sums since its first day, and the newest measure of what is a level. */
export async function usedSince(tx: Tx, firstDay: string, today: string): Promise<Map<Meter, number>> {
  const rows = await tx
    .selectFrom("usage_days")
    .select(({ fn }) => [
      "meter",
      fn.sum<string>("quantity").as("sum"),
      sql<string>`(array_agg(quantity ORDER BY day DESC))[1]`.as("newest"),
    ])
    .where("day", ">=", firstDay)
    .where("day", "<=", today)
    .groupBy("meter")
    .execute();
  return new Map(rows.map(({ meter, sum, newest }) => [meter, Number(METERS[meter].isLevel ? newest : sum)]));
}

/** The last day on which something of the meter was counted; null: none. */
export async function lastCounted(tx: Tx, meter: Meter): Promise<string | null> {
  const row = await tx
    .selectFrom("usage_days")
    .select("day")
    .where("meter", "=", meter)
    .orderBy("day", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.day ?? null;
}

/** Whether a level stands for the day, and for one before it. */
export async function isMeasured(tx: Tx, meter: Meter, day: string): Promise<boolean> {
  const rows = await tx
    .selectFrom("usage_days")
    .select("day")
    .where("meter", "=", meter)
    .where("day", ">=", shiftDay(day, -7))
    .orderBy("day", "desc")
    .limit(2)
    .execute();
  return rows.length === 2 && rows[0]?.day === day;
}

/** @returns null when the workspace is gone */
export async function findTimeZone(tx: Tx, workspaceId: string): Promise<string | null> {
  const row = await tx.selectFrom("workspaces").select("time_zone").where("id", "=", workspaceId).executeTakeFirst();
  return row?.time_zone ?? null;
}

function toRow(workspaceId: string, { day, meter, keyId, quantity }: Counted) {
  return { workspace_id: workspaceId, day, meter, key_id: keyId ?? NO_KEY, quantity };
}
