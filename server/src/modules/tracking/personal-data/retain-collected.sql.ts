/** Letting go of what was collected, and of the counts of what was refused or lost. */
import type { Retention } from "@tributary/contract/privacy";
import { sql } from "kysely";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import type { PersonStores } from "../../../platform/personal-data.ts";

const COUNT_DAYS = 400;

/** @param ago the moment so many days ago */
export async function retainCollected(
  { postgres, clickhouse }: PersonStores,
  workspaceId: string,
  { eventDays, clickDays }: Retention,
  ago: (days: number) => Date,
): Promise<void> {
  if (eventDays !== null) await forgetEvents(clickhouse, workspaceId, "events", ago(eventDays));
  if (clickDays !== null) await forgetEvents(clickhouse, workspaceId, "clicks", ago(clickDays));
  const before = ago(COUNT_DAYS);
  await postgres.withWorkspace(workspaceId, async (tx) => {
    await sql`DELETE FROM refused_events WHERE last_at < ${before}`.execute(tx);
    await sql`DELETE FROM lost_events WHERE found_at < ${before}`.execute(tx);
  });
}

/** Lets go of events, or of clicks of links, that happened before a time, with what was derived from them. */
async function forgetEvents(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  kind: "events" | "clicks",
  before: Date,
): Promise<void> {
  const isClick = kind === "clicks";
  const old = (column: string): string => `${column} < fromUnixTimestamp64Milli(${before.getTime()})`;
  const ofEvents = `${old("occurred_at")} AND name ${isClick ? "=" : "!="} 'link_click'`;
  const [row] = await clickhouse
    .inWorkspace(workspaceId)
    .query<{ events: string }>(`SELECT toString(count()) AS events FROM events WHERE ${ofEvents}`);
  // Changing parts costs, also where nothing in them changes.
  if (row?.events === "0") return;
  await clickhouse.rewrite("touches", workspaceId, {
    where: `${old("occurred_at")} AND kind ${isClick ? "=" : "!="} 'link_click'`,
  });
  if (!isClick) await clickhouse.rewrite("identities", workspaceId, { where: old("seen_at") });
  // Last: as long as they are there, a run that died half way is done again.
  await clickhouse.rewrite("events", workspaceId, { where: ofEvents });
}
