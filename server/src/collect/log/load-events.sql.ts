/** Writes a batch of logged events into ClickHouse, each event once however often it is loaded. */
import { type ClickHouseDoor, RefusedRowsError } from "../../store/clickhouse.ts";
import type { EventRecord } from "../events/event-record.ts";
import { eventRow, identityRows, touchRow } from "./derive-rows.ts";

/**
 * Loads the batch. The event's own row is written last: only then is it "stored", so a batch that died half way is
 * written again. The rows of the other tables replace themselves, so writing them twice changes nothing.
 * @returns how many events were new
 */
export async function loadEvents(clickhouse: ClickHouseDoor, batch: readonly EventRecord[]): Promise<number> {
  const byKey = new Map(batch.map((event) => [eventRow(event).event_key, event]).reverse() as [string, EventRecord][]);
  const stored = await clickhouse.storedEventKeys([...byKey.keys()]);
  const fresh = [...byKey].filter(([key]) => !stored.has(key)).map(([, event]) => event);
  await clickhouse.insert("identities", fresh.flatMap(identityRows));
  await clickhouse.insert(
    "touches",
    fresh.map(touchRow).filter((row) => row !== null),
  );
  await clickhouse.insert("events", fresh.map(eventRow));
  return fresh.length;
}

/** Whether an error of `loadEvents` means that a record of the batch can never be stored. */
export function isRefusal(error: unknown): boolean {
  return error instanceof RefusedRowsError;
}
