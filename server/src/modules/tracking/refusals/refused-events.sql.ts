/** The table of refused events, summed up by day, door and reason. */
import type { RefusalReasons, RefusedEvents, RefusedEventsQuery } from "@tributary/contract/refused-events";
import { sql } from "kysely";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { RefusalRow } from "./refusal-counter.ts";

const MAX_ROWS = 500;
const MAX_REASONS = 100;

/** Adds counts to what is stored. */
export async function addRefusals(postgres: PostgresClient, rows: readonly RefusalRow[]): Promise<void> {
  for (const [workspaceId, own] of Map.groupBy(rows, (row) => row.workspaceId)) {
    const values = own.map(({ day, door, reason, events, lastAt }) => {
      return { workspace_id: workspaceId, day, door, reason, events, last_at: lastAt };
    });
    await postgres.withWorkspace(workspaceId, (tx) =>
      tx
        .insertInto("refused_events")
        .values(values)
        .onConflict((conflict) =>
          conflict.columns(["workspace_id", "day", "door", "reason"]).doUpdateSet({
            events: sql`refused_events.events + excluded.events`,
            last_at: sql`greatest(refused_events.last_at, excluded.last_at)`,
          }),
        )
        .execute(),
    );
  }
}

/** What was refused on the days of a range, the latest first. @param range UTC days, both inclusive */
export async function listRefusals(
  postgres: PostgresClient,
  workspaceId: string,
  range: RefusedEventsQuery,
): Promise<RefusedEvents["data"]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("refused_events")
      .select([sql<string>`to_char(day, 'YYYY-MM-DD')`.as("day"), "door", "reason", "events", "last_at"])
      .where("workspace_id", "=", workspaceId)
      .where("day", ">=", range.from)
      .where("day", "<=", range.to)
      .orderBy("last_at", "desc")
      .limit(MAX_ROWS)
      .execute(),
  );
  return rows.map(({ day, door, reason, events, last_at }) => {
    return { day, door: door as RefusedEvents["data"][number]["door"], reason, events, lastAt: last_at.toISOString() };
  });
}

/** What was refused on the days of a range by reason and door, the most frequent first. @param range UTC days, inclusive */
export async function sumRefusals(
  postgres: PostgresClient,
  workspaceId: string,
  { from, to }: RefusedEventsQuery,
): Promise<RefusalReasons> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("refused_events")
      .select(({ fn }) => [
        "door",
        "reason",
        fn.sum<string>("events").as("events"),
        fn.countAll<string>().as("days"),
        sql<string>`to_char(min(day), 'YYYY-MM-DD')`.as("first_day"),
        fn.max("last_at").as("last_at"),
        sql<string>`sum(sum(events)) over ()`.as("all_events"),
      ])
      .where("workspace_id", "=", workspaceId)
      .where("day", ">=", from)
      .where("day", "<=", to)
      .groupBy(["door", "reason"])
      .orderBy("events", "desc")
      .orderBy("last_at", "desc")
      .orderBy("door")
      .orderBy("reason")
      .limit(MAX_REASONS)
      .execute(),
  );
  const data = rows.map(({ door, reason, events, days, first_day, last_at }) => ({
    door: door as RefusalReasons["data"][number]["door"],
    reason,
    events: Number(events),
    days: Number(days),
    firstDay: first_day,
    lastAt: last_at.toISOString(),
  }));
  return { events: Number(rows[0]?.all_events ?? 0), data };
}
