/** All pages of one read, as records by day and key. Nothing of a read counts before its end was reached. */
import { createHash } from "node:crypto";
import { ProviderError } from "../../../connect/provider-client.ts";
import type { SourcePage, SourceRecord, Stream } from "../connectors/connector.ts";
import { type DayRange, daysOf } from "./plan-days.ts";
import { NO_DAY } from "./source-days.sql.ts";

export interface CollectedRead {
  pages: SourcePage[];
  records: SourceRecord[];
  /** Payloads by key, by day; also of days without any. */
  days: Map<string, Map<string, string>>;
  /** Until when the provider knew everything, Unix milliseconds; null: it knew all that was asked for. */
  completeUntil: number | null;
}

/**
 * @param days what was asked for; null: a stream without days
 * @throws ProviderError unexpected for a record without key or of another day, and for a page that brings only what the
 *   ones before it brought: a page that came twice stands where another is missing
 */
export async function collectPages(
  stream: Stream,
  pages: AsyncIterable<SourcePage>,
  days: DayRange | null,
): Promise<CollectedRead> {
  const all: CollectedRead = {
    pages: [],
    records: [],
    days: new Map((days ? daysOf(days) : [NO_DAY]).map((day) => [day, new Map<string, string>()])),
    completeUntil: null,
  };
  for await (const page of pages) {
    let isNew = page.records.length === 0;
    for (const record of page.records) {
      const day = stream.kind === "daily" ? dayOf(stream, record) : NO_DAY;
      const ofDay = all.days.get(day);
      if (!ofDay) throw new ProviderError("unexpected", `${stream.name}: a record of ${day}, which was not asked for`);
      const key = keyOf(stream, record);
      if (!ofDay.has(key)) isNew = true;
      ofDay.set(key, JSON.stringify(record));
    }
    if (!isNew) throw new ProviderError("unexpected", `${stream.name}: the same page came twice`);
    all.pages.push(page);
    all.records.push(...page.records);
  }
  return { ...all, completeUntil: earliest(all.pages) };
}

/** @returns null where no page says until when the provider knew everything */
function earliest(pages: readonly SourcePage[]): number | null {
  const told = pages.flatMap(({ completeUntil }) => completeUntil ?? []);
  return told.length > 0 ? Math.min(...told) : null;
}

/** @throws ProviderError unexpected */
function keyOf(stream: Stream, record: SourceRecord): string {
  const key = said(stream, () => stream.keyOf(record));
  if (typeof key !== "string" || key === "")
    throw new ProviderError("unexpected", `${stream.name}: a record has no key`);
  return key;
}

function dayOf(stream: Extract<Stream, { kind: "daily" }>, record: SourceRecord): string {
  const day = said(stream, () => stream.dayOf(record));
  if (typeof day !== "string") throw new ProviderError("unexpected", `${stream.name}: a record has no day`);
  return day;
}

/** A connector reads fields that a record may lack. */
function said(stream: Stream, read: () => unknown): unknown {
  try {
    return read();
  } catch (cause) {
    throw new ProviderError("unexpected", `${stream.name}: a record is not as it should be: ${(cause as Error).name}`);
  }
}

/** The same for the same records, in whichever order they came. */
export function hashRecords(records: ReadonlyMap<string, string>): Buffer {
  const hash = createHash("sha256");
  for (const key of [...records.keys()].sort()) hash.update(JSON.stringify([key, records.get(key)]));
  return hash.digest();
}
