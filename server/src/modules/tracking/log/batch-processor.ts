/**
 * Where a stretch of the log becomes rows: read, told apart, written as the lines that ClickHouse takes. All of it is
 * arithmetic over texts, so that it can be done on a thread of its own.
 */

import type { RowLines } from "../../../platform/clickhouse/clickhouse.ts";
import type { EventRecord } from "../events/event-record.ts";
import { type BatchNews, batchNews } from "./batch-news.ts";
import { EVENT_COLUMNS, eventKey, eventRow, identityRows, touchRow } from "./derive-rows.ts";
import { type ReadOptions, readSegment, type SegmentChunk } from "./read-segment.ts";

/** What was read of a segment. The desk keeps the events until it reads again. */
export interface SegmentRead extends Omit<SegmentChunk, "records"> {
  events: number;
}

/** The rows of a batch, table by table. */
export interface BatchLines {
  /** How many events there are among `events`. */
  fresh: number;
  identities: RowLines;
  touches: RowLines;
  events: RowLines;
}

/** Places count in what was read last, as those of `Array.slice`. */
export interface BatchProcessor {
  read(file: string, offset: number, options: ReadOptions): Promise<SegmentRead>;
  workspaceIds(from: number, to: number): string[];
  /** What the events are recognised by, each once. */
  keys(from: number, to: number): string[];
  /** @param without keys of events to leave out; of one id sent twice the first counts */
  lines(from: number, to: number, without: ReadonlySet<string>): BatchLines;
  news(from: number, to: number): BatchNews[];
  records(from: number, to: number): EventRecord[];
}

/** Makes a desk. @param events what it holds before anything is read */
export function createBatchProcessor(events: readonly EventRecord[] = []): BatchProcessor {
  let held = events.map(keyed);
  const part = (from: number, to: number) => {
    // A desk begun anew holds nothing: to answer that nothing is there would be to lose it.
    if (to > held.length) throw new RangeError("these events are not held any more");
    return held.slice(from, to);
  };
  return {
    read: async (file, offset, options) => {
      held = [];
      const { records, ...read } = await readSegment(file, offset, options);
      held = records.map(keyed);
      return { events: held.length, ...read };
    },
    workspaceIds: (from, to) => [...new Set(part(from, to).map(({ event }) => event.workspace_id))],
    keys: (from, to) => [...new Set(part(from, to).map(({ key }) => key))],
    lines: (from, to, without) => {
      const fresh = new Map<string, EventRecord>();
      for (const { event, key } of part(from, to)) {
        if (!without.has(key) && !fresh.has(key)) fresh.set(key, event);
      }
      const events = [...fresh.values()];
      return {
        fresh: fresh.size,
        identities: asLines(events.flatMap(identityRows)),
        touches: asLines(events.map(touchRow).filter((row) => row !== null)),
        events: {
          columns: EVENT_COLUMNS,
          lines: [...fresh].map(([key, event]) => JSON.stringify(eventRow(event, key))).join("\n"),
        },
      };
    },
    news: (from, to) => batchNews(part(from, to).map(({ event }) => event)),
    records: (from, to) => part(from, to).map(({ event }) => event),
  };
}

function keyed(event: EventRecord): { event: EventRecord; key: string } {
  return { event, key: eventKey(event) };
}

/** @param rows all with the same names in the same order */
function asLines(rows: readonly object[]): RowLines {
  return {
    columns: Object.keys(rows[0] ?? {}),
    lines: rows.map((row) => JSON.stringify(Object.values(row))).join("\n"),
  };
}
