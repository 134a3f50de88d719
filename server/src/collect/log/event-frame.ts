/**
 * Events as they lie in the log: `length (4 bytes, big endian) · CRC-32 of the payload (4 bytes) · payload`. The payload is
 * a JSON list with a row for each event, its values in the order of `COLUMNS`: without the columns' names it is written,
 * synced and read in two thirds of the time. Earlier versions wrote one event a frame, as an object.
 */
import { crc32 } from "node:zlib";
import type { EventRecord } from "../events/event-record.ts";

export const FRAME_HEADER_BYTES = 8;

/** New columns go to the end: rows written before them are shorter, and their events are read without them. */
const COLUMNS = Object.keys({
  workspace_id: true,
  event_id: true,
  pixel_id: true,
  name: true,
  occurred_at: true,
  received_at: true,
  visitor_id: true,
  clicker: true,
  session_id: true,
  customer_id: true,
  email_hash: true,
  tracking_id: true,
  link_id: true,
  order_id: true,
  url: true,
  path: true,
  referrer: true,
  channel: true,
  source: true,
  medium: true,
  campaign: true,
  term: true,
  content: true,
  utm_issues: true,
  click_id_name: true,
  click_id: true,
  value_minor: true,
  currency: true,
  is_bot: true,
  consent: true,
  bot_name: true,
  ip_hash: true,
  ip_prefix: true,
  user_agent: true,
  library: true,
  properties: true,
  touch: true,
} satisfies Record<keyof EventRecord, true>) as (keyof EventRecord)[];

type Row = EventRecord[keyof EventRecord][];

/** One frame with all of the events, which are then kept or torn together. */
export function toFrame(records: readonly EventRecord[]): Buffer {
  const payload = JSON.stringify(records.map(toRow));
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

function toRow(record: EventRecord): Row {
  return COLUMNS.map((column) => record[column]);
}

function fromRow(row: Row): EventRecord {
  const record: Record<string, Row[number]> = {};
  for (const [place, value] of row.entries()) record[COLUMNS[place] as string] = value;
  return record as unknown as EventRecord;
}
