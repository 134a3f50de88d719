/** A report as its rules are asked about it: what was sent, with ids told from other text. */
import { createHash } from "node:crypto";
import type { ConversionBody } from "@tributary/contract/conversions";
import { OrderId } from "@tributary/contract/scalars";
import { z } from "zod";

export interface Report {
  /** Null: what was sent is no UUID. */
  trackingId: string | null;
  linkId: string | null;
  /** How the link id ends. */
  linkSent: string;
  type: string;
  revenue: number | string | null;
  /** Upper case, as sent otherwise. */
  currency: string | null;
  /** As sent, whatever it is; an empty object where there is none. */
  eventData: NonNullable<ConversionBody["event_data"]>;
  /** From the event data; null: none, or none that could be one. */
  orderId: string | null;
  /** What the sender calls this report; null: nothing. */
  eventId: string | null;
  /** A secret key came with it. */
  isTrusted: boolean;
  /** ISO 8601. */
  occurredAt: string | null;
}

const Uuid = z.uuid().toLowerCase();
const uuidOrNull = (sent: unknown): string | null =>
  Uuid.safeParse(typeof sent === "string" ? sent.trim() : sent).data ?? null;
const SHOWN_OF_LINK = 8;

/**
 * @param idempotencyKey the header, which serves where the body has no event id
 * @param isTrusted a secret key came with the report
 */
export function reportOf(body: ConversionBody, idempotencyKey: string | null, isTrusted: boolean): Report {
  const eventData = body.event_data ?? {};
  const orderId = isEventData(eventData) ? eventData.order_id : undefined;
  const order = OrderId.safeParse(typeof orderId === "number" ? String(orderId) : orderId);
  return {
    trackingId: uuidOrNull(body.tracking_id),
    linkId: uuidOrNull(body.campaign_link_id),
    linkSent: endOf(body.campaign_link_id),
    type: body.event_type,
    revenue: body.revenue_amount ?? null,
    currency: body.currency?.toUpperCase() ?? null,
    eventData,
    orderId: order.data ?? null,
    eventId: body.event_id ?? idempotencyKey,
    isTrusted,
    occurredAt: body.occurred_at ?? null,
  };
}

/** What event data must be. */
export function isEventData(sent: unknown): sent is Readonly<Record<string, unknown>> {
  return typeof sent === "object" && sent !== null && !Array.isArray(sent);
}

function endOf(sent: unknown): string {
  const text = typeof sent === "string" ? sent.trim() : JSON.stringify(sent ?? null);
  return text.slice(-SHOWN_OF_LINK);
}

/**
 * What repetitions of an accepted report are recognised by: the sender's own id of it, else the order, else all it says.
 * A server's ids are apart from those of pages, where anybody may write any: none can take a server's id before it.
 */
export function sameKeyOf(report: Report): string {
  if (report.eventId !== null) return `${report.isTrusted ? "server-id" : "id"}:${report.eventId}`;
  const { trackingId, linkId, type, revenue, currency, orderId, eventData } = report;
  const place = [trackingId, linkId, type];
  const rest = orderId === null ? [revenue === null ? null : String(revenue), currency, eventData] : [orderId];
  return `same:${digest([...place, ...rest])}`;
}

/** What repetitions of a rejected report are recognised by: all it says, and why it was rejected. */
export function rejectedKeyOf(report: Report, reason: string): string {
  return `rejected:${digest([report, reason])}`;
}

function digest(value: unknown): string {
  return createHash("sha256").update(canonical(value)).digest("hex");
}

/** JSON with the keys in order, so that two spellings of one object are one. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
