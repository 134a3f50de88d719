/** Takes events in: checks what a schema cannot, decides everything that must be decided once, and makes them durable. */
import type { CollectedEvent } from "@tributary/contract/events";
import { AppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { isBot } from "./bot.ts";
import { eventOrigin, type LinkTags } from "./event-origin.ts";
import type { EventRecord, EventSink } from "./event-record.ts";
import { eventTime } from "./event-time.ts";
import { storedProperties } from "./stored-properties.ts";
import { storedUrl } from "./stored-url.ts";
import { touchKind } from "./touch-kind.ts";
import { type TrackingIds, trackingIds } from "./tracking-ids.ts";

export interface CollectContext {
  sink: EventSink;
  /** Hex of keyed hashes; the workspace's own key, and for addresses the day's. */
  hasher: {
    hashEmail(workspaceId: string, email: string): string;
    hashIp(workspaceId: string, day: string, ip: string): string;
  };
  /** A link of the workspace, or null. */
  findLink(workspaceId: string, id: string): Promise<LinkTags | null>;
}

/** Who sends, and how the events came in. */
export interface Sender {
  workspaceId: string;
  pixelId: string | null;
  /** Holds a secret key: may tell of the past, and of people who are elsewhere. */
  trusted: boolean;
  /** The request itself comes from the visitor's browser, so its user agent is the visitor's. */
  isBrowser: boolean;
  ip: string;
  userAgent: string;
  /** Unix milliseconds. */
  arrivedAt: number;
}

type FieldError = { field: string; message: string };

const MAX_USER_AGENT_LENGTH = 300;

/**
 * Appends the events; all of them or, when one is at fault, none.
 * @param fieldPrefix names event i in errors: `batch.{i}.`, or nothing for a single event
 * @returns their ids, in order, once they are durable
 */
export async function collectEvents(
  context: CollectContext,
  sender: Sender,
  events: readonly CollectedEvent[],
  fieldPrefix: (index: number) => string,
): Promise<string[]> {
  const records: EventRecord[] = [];
  const errors: FieldError[] = [];
  const visitor = visitorColumns(context, sender);
  for (const [index, event] of events.entries()) {
    const result = await toRecord(context, sender, event, visitor);
    if ("event_id" in result) records.push(result);
    else errors.push({ field: fieldPrefix(index) + result.field, message: result.message });
  }
  const [first] = errors;
  if (first) {
    throw new AppError("invalid_request", { public: `${first.field}: ${first.message}`, fields: errors });
  }
  await context.sink.append(records);
  return records.map(({ event_id }) => event_id);
}

type VisitorColumns = Pick<EventRecord, "ip_hash" | "user_agent" | "is_bot">;

/** What the request tells of the visitor. A trusted server's own address and agent tell nothing of them. */
function visitorColumns({ hasher }: CollectContext, sender: Sender): VisitorColumns {
  if (sender.trusted) return { ip_hash: "", user_agent: "", is_bot: false };
  const day = new Date(sender.arrivedAt).toISOString().slice(0, 10);
  return {
    ip_hash: hasher.hashIp(sender.workspaceId, day, sender.ip),
    user_agent: sender.userAgent.slice(0, MAX_USER_AGENT_LENGTH),
    is_bot: sender.isBrowser && isBot(sender.userAgent),
  };
}

async function toRecord(
  context: CollectContext,
  sender: Sender,
  event: CollectedEvent,
  visitor: VisitorColumns,
): Promise<EventRecord | FieldError> {
  const time = eventTime(event.occurredAt, sender.arrivedAt, sender.trusted);
  if ("refusal" in time) return { field: "occurredAt", message: time.refusal };
  if (event.valueMinor !== undefined && event.currency === undefined) {
    return { field: "currency", message: "is needed with valueMinor" };
  }
  const properties = storedProperties(
    event.title ? { title: event.title, ...event.properties } : (event.properties ?? {}),
  );
  if ("refusal" in properties) return { field: "properties", message: properties.refusal };
  const tracking = trackingIds(event);
  const link = tracking.linkId ? await context.findLink(sender.workspaceId, tracking.linkId) : null;
  return {
    workspace_id: sender.workspaceId,
    event_id: event.eventId ?? newId(),
    pixel_id: sender.pixelId,
    name: event.name,
    occurred_at: new Date(time.at).toISOString(),
    received_at: new Date(sender.arrivedAt).toISOString(),
    ...personColumns(context, sender, event),
    ...originColumns(event, tracking, link),
    value_minor: event.valueMinor ?? null,
    currency: event.currency ?? "",
    ...visitor,
    consent: "",
    bot_name: "",
    ip_prefix: "",
    library: "",
    properties: properties.text,
  };
}

function personColumns({ hasher }: CollectContext, { workspaceId }: Sender, event: CollectedEvent) {
  return {
    visitor_id: event.visitorId ?? "",
    session_id: event.sessionId ?? "",
    customer_id: event.customerId ?? "",
    email_hash: event.email ? hasher.hashEmail(workspaceId, event.email) : "",
    order_id: event.orderId ?? "",
  };
}

function originColumns(event: CollectedEvent, { trackingId, linkId }: TrackingIds, link: LinkTags | null) {
  const origin = eventOrigin(event, link);
  const touch = touchKind({ name: event.name, origin, hasTrackingId: trackingId !== "" });
  // "Direct" is said of visits only: of a purchase told by a server it would be a guess.
  const isKnown = touch !== null || origin.channel !== "Direct";
  return {
    tracking_id: trackingId,
    link_id: linkId,
    ...storedUrl(event.url),
    referrer: storedUrl(event.referrer).url,
    channel: isKnown ? origin.channel : "",
    source: origin.source,
    medium: origin.medium,
    campaign: origin.campaign,
    term: "",
    content: "",
    utm_issues: [],
    click_id_name: origin.clickIdName,
    click_id: origin.clickId,
    touch,
  };
}
