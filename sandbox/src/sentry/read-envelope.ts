/** Reads an envelope by the letter: a line of headers, then for each item a line of headers and as many bytes as they say. */
export class SentryRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = "SentryRefusal";
    this.status = status;
  }
}

export interface Envelope {
  header: Record<string, unknown>;
  events: Record<string, unknown>[];
}

const MAX_EVENT_BYTES = 1_048_576;
const LEVELS = new Set(["fatal", "error", "warning", "info", "debug"]);

export function readEnvelope(body: Buffer): Envelope {
  const lineEnd = body.indexOf("\n");
  const header = readObject(body.subarray(0, lineEnd < 0 ? body.length : lineEnd), "envelope header");
  if (!isEventId(header.event_id)) throw new SentryRefusal(400, "invalid envelope header: event_id");
  if (Number.isNaN(Date.parse(String(header.sent_at))))
    throw new SentryRefusal(400, "invalid envelope header: sent_at");
  const events: Record<string, unknown>[] = [];
  let at = lineEnd < 0 ? body.length : lineEnd + 1;
  while (at < body.length) {
    const { type, payload, next } = readItem(body, at);
    if (type === "event") events.push(readEvent(payload, header.event_id));
    at = next;
  }
  return { header, events };
}

function readItem(body: Buffer, at: number): { type: string; payload: Buffer; next: number } {
  const end = body.indexOf("\n", at);
  if (end < 0) throw new SentryRefusal(400, "unexpected end of file");
  const { type, length: said } = readObject(body.subarray(at, end), "item header");
  if (typeof type !== "string") throw new SentryRefusal(400, "invalid item header: type");
  const from = end + 1;
  const length = said === undefined ? body.indexOf("\n", from) - from : Number(said);
  const to = from + length;
  if (!Number.isInteger(length) || length < 0 || to > body.length) {
    throw new SentryRefusal(400, "invalid item header: length");
  }
  if (to < body.length && body[to] !== 10) throw new SentryRefusal(400, "missing newline after item");
  return { type, payload: body.subarray(from, to), next: to + 1 };
}

function readEvent(payload: Buffer, eventId: unknown): Record<string, unknown> {
  if (payload.length > MAX_EVENT_BYTES) throw new SentryRefusal(413, "envelope exceeded size limits: event");
  const event = readObject(payload, "event payload");
  const { timestamp, level, platform, exception } = event;
  if (event.event_id !== eventId) throw new SentryRefusal(400, "event id mismatch");
  if (typeof timestamp !== "number" || typeof platform !== "string" || !LEVELS.has(String(level))) {
    throw new SentryRefusal(400, "invalid event");
  }
  const values = (exception as { values?: unknown } | undefined)?.values;
  if (exception !== undefined && !(Array.isArray(values) && values.every(isException))) {
    throw new SentryRefusal(400, "invalid event: exception");
  }
  return event;
}

function isException(value: unknown): boolean {
  const { type, value: text, stacktrace } = (value ?? {}) as Record<string, unknown>;
  const frames = (stacktrace as { frames?: unknown } | undefined)?.frames;
  return typeof type === "string" && typeof text === "string" && (stacktrace === undefined || Array.isArray(frames));
}

function isEventId(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{32}$/.test(value);
}

function readObject(bytes: Buffer, what: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(bytes.toString("utf8"));
    if (typeof read === "object" && read !== null && !Array.isArray(read)) return read as Record<string, unknown>;
  } catch {
    // Told below, as what is no object is.
  }
  throw new SentryRefusal(400, `invalid ${what}`);
}
