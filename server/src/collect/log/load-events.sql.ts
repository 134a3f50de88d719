/** Writes a batch of logged events into ClickHouse, each event once however often it is loaded. */
import { type ClickHouseDoor, RefusedRowsError } from "../../store/clickhouse.ts";
import type { EventRecord } from "../events/event-record.ts";
import { type EventRow, eventRow, identityRows, touchRow } from "./derive-rows.ts";

/**
 * Loads the batch. The event's own row is written last: only then is it "stored", so a batch that died half way is
 * written again. The rows of the other tables replace themselves, so writing them twice changes nothing.
 * @returns how many events were new
 */
export async function loadEvents(clickhouse: ClickHouseDoor, batch: readonly EventRecord[]): Promise<number> {
  const byKey = new Map<string, Loaded>();
  for (const event of batch) {
    const row = eventRow(event);
    // Of one id sent twice the first counts.
    if (!byKey.has(row.event_key)) byKey.set(row.event_key, { event, row });
  }
  const stored = await clickhouse.storedEventKeys([...byKey.keys()]);
  const fresh = [...byKey.values()].filter(({ row }) => !stored.has(row.event_key));
  const events = fresh.map(({ event }) => event);
  await clickhouse.insert("identities", events.flatMap(identityRows));
  await clickhouse.insert(
    "touches",
    events.map(touchRow).filter((row) => row !== null),
  );
  await clickhouse.insert(
    "events",
    fresh.map(({ row }) => row),
  );
  return fresh.length;
}

interface Loaded {
  event: EventRecord;
  row: EventRow;
}

/** Whether an error of `loadEvents` means that a record of the batch can never be stored. */
export function isRefusal(error: unknown): boolean {
  return error instanceof RefusedRowsError;
}
