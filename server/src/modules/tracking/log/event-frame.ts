/**
 * Events as they lie in the log: `length (4 bytes, big endian) · CRC-32 of the payload (4 bytes) · payload`. The payload is
 * a JSON list with a row for each event, its values in the order of `COLUMNS`: without the columns' names it is written,
 * synced and read in two thirds of the time. Earlier versions wrote one event a frame, as an object.
 */
import { crc32 } from "node:zlib";
import type { EventRecord } from "../events/event-record.ts";

export const FRAME_HEADER_BYTES = 8;

export type Row = EventRecord[keyof EventRecord][];

/** The event's values, in the order in which they lie in the log. New columns go to the end: rows written before them are
 * shorter, and their events are read without them. */
export function toRow(event: EventRecord): Row {
  // Named one by one: to ask for each by a name that is computed takes longer, and every event comes by here.
  return [
    event.workspace_id,
    event.event_id,
    event.pixel_id,
    event.name,
    event.occurred_at,
    event.received_at,
    event.visitor_id,
    event.clicker,
    event.session_id,
    event.customer_id,
    event.email_hash,
    event.tracking_id,
    event.link_id,
    event.order_id,
    event.url,
    event.path,
    event.referrer,
    event.channel,
    event.source,
    event.medium,
    event.campaign,
    event.term,
    event.content,
    event.utm_issues,
    event.click_id_name,
    event.click_id,
    event.value_minor,
    event.currency,
    event.is_bot,
    event.consent,
    event.bot_name,
    event.ip_hash,
    event.ip_prefix,
    event.user_agent,
    event.library,
    event.properties,
    event.touch,
    event.is_trusted,
  ] satisfies Row;
}

/** What stands where in a row: the names that `toRow` asks for. */
export const COLUMNS = toRow(new Proxy({} as EventRecord, { get: (_, name) => name })) as (keyof EventRecord)[];

/**
 * Characters beyond which a frame takes no more, unless a single event is longer. A frame is kept or lost as a whole: one
 * bit that the disk changes costs what shares its frame.
 */
export const FRAME_LENGTH = 16_384;

/** The events' rows in portions for frames. @returns JSON, a comma between any two rows */
export function toTexts(events: readonly EventRecord[]): string[] {
  const texts: string[] = [];
  let text = "";
  for (const event of events) {
    const row = JSON.stringify(toRow(event));
    if (text !== "" && text.length + row.length > FRAME_LENGTH) {
      texts.push(text);
      text = "";
    }
    text += text === "" ? row : `,${row}`;
  }
  if (text !== "") texts.push(text);
  return texts;
}

/** One frame with all of the rows, which are then kept or torn together. @param texts as `toTexts` gives them */
export function toFrame(texts: readonly string[]): Buffer {
  const payload = `[${texts.join(",")}]`;
  const frame = Buffer.allocUnsafe(FRAME_HEADER_BYTES + Buffer.byteLength(payload));
  frame.write(payload, FRAME_HEADER_BYTES, "utf8");
  frame.writeUInt32BE(frame.length - FRAME_HEADER_BYTES, 0);
  frame.writeUInt32BE(crc32(frame.subarray(FRAME_HEADER_BYTES)), 4);
  return frame;
}

/** The events of a frame. @param payload intact; its checksum has been looked at */
export function fromPayload(payload: Buffer): EventRecord[] {
  const told = JSON.parse(payload.toString("utf8")) as Row[] | EventRecord;
  return Array.isArray(told) ? told.map(fromRow) : [told];
}

function fromRow(row: Row): EventRecord {
  const record: Record<string, Row[number]> = {};
  for (const [place, value] of row.entries()) record[COLUMNS[place] as string] = value;
  return record as unknown as EventRecord;
}
