/** Writes a batch of logged events into ClickHouse, each event once however often it is loaded. */
import { type ClickHouseClient, RefusedRowsError } from "../../../platform/clickhouse/clickhouse.ts";
import type { EventRecord } from "../events/event-record.ts";
import { createBatchProcessor } from "./batch-processor.ts";
import type { LogBatch } from "./batch-reader.ts";

/**
 * Loads the batch. The event's own row is written last: only then is it "stored", so a batch that died half way is
 * written again. The rows of the other tables replace themselves, so writing them twice changes nothing.
 * @returns how many events were new
 */
export async function loadBatch(
  clickhouse: ClickHouseClient,
  batch: Pick<LogBatch, "keys" | "lines">,
): Promise<number> {
  const stored = await clickhouse.storedEventKeys(await batch.keys());
  const { fresh, identities, touches, events } = await batch.lines(stored);
  await clickhouse.insertLines("identities", identities);
  await clickhouse.insertLines("touches", touches);
  await clickhouse.insertLines("events", events);
  return fresh;
}

/** `loadBatch` for events that are at hand. */
export function loadEvents(clickhouse: ClickHouseClient, events: readonly EventRecord[]): Promise<number> {
  const desk = createBatchProcessor(events);
  return loadBatch(clickhouse, {
    keys: async () => desk.keys(0, events.length),
    lines: async (without) => desk.lines(0, events.length, without),
  });
}

/** Whether an error of `loadBatch` means that a record of the batch can never be stored. */
export function isRefusal(error: unknown): boolean {
  return error instanceof RefusedRowsError;
}
