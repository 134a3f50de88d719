/** Takes events in: checks what a schema cannot, and makes them durable. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { AppError } from "../../../core/errors.ts";
import { isoInstant } from "../../../core/iso-instant.ts";
import type { IngestScope } from "../../../platform/http/principal.ts";
import type { EventRecord } from "./event-record.ts";
import type { CollectContext, Door, FieldError, IntakeEvent, Sender } from "./intake.ts";
import { type Request, toRecord } from "./to-record.ts";
import { trackingIds } from "./tracking-ids.ts";
import { visitorOfRequest } from "./visitor-facts.ts";

/**
 * Appends the events; all of them or, when one is at fault, none.
 * @param fieldPrefix names event i in errors: `batch.{i}.`, or nothing for a single event
 * @returns their ids, in order, once they are durable
 */
export async function collectEvents(
  context: CollectContext,
  sender: Sender,
  events: readonly IntakeEvent[],
  fieldPrefix: (index: number) => string,
): Promise<string[]> {
  const { records, faults, remarks } = await toRecords(context, sender, events);
  const errors = faults.map(({ index, field, message }) => ({ field: fieldPrefix(index) + field, message }));
  const [first] = errors;
  if (first) {
    noteRefusals(context, sender, faults);
    throw new AppError("invalid_request", { public: `${first.field}: ${first.message}`, fields: errors });
  }
  await context.sink.append(records);
  noteRefusals(context, sender, remarks);
  return records.map(({ event_id }) => event_id);
}

/** How a batch of another product's client went. */
export interface Taken {
  eventIds: string[];
  faults: IndexedFault[];
}

export interface IndexedFault extends FieldError {
  /** Place of the event in what was sent. */
  index: number;
}

/** `collectTakable`, for the doors that speak other products' protocols. A fault is of an event they could not read. */
export type TakeForeign = (sender: Sender, events: readonly (IntakeEvent | FieldError)[]) => Promise<Taken>;

/**
 * Appends the events that can be stored and counts those that cannot: clients that do not look at answers would lose
 * a whole batch for one of them.
 */
export async function collectTakable(
  context: CollectContext,
  sender: Sender,
  events: readonly (IntakeEvent | FieldError)[],
): Promise<Taken> {
  const { records, faults, remarks } = await toRecords(context, sender, events);
  noteRefusals(context, sender, [...faults, ...remarks]);
  if (records.length > 0) await context.sink.append(records);
  return { eventIds: records.map(({ event_id }) => event_id), faults };
}

const KEPT = "the event was kept without it";

/** After so many events others get their turn: a batch must not keep everybody waiting. */
const EVENTS_A_TURN = 200;

async function toRecords(context: CollectContext, sender: Sender, events: readonly (IntakeEvent | FieldError)[]) {
  const request = await requestOf(context, sender);
  const records: EventRecord[] = [];
  const faults: IndexedFault[] = [];
  /** Of events that are kept all the same. */
  const remarks: IndexedFault[] = [];
  for (const [index, event] of events.entries()) {
    if (index > 0 && index % EVENTS_A_TURN === 0) await nextTurn();
    const told = "field" in event ? event : decided(request, event);
    const result = told instanceof Promise ? await told : told;
    if ("event_id" in result) {
      records.push(result);
      if ("valueFault" in event) remarks.push({ index, field: "value", message: `${event.valueFault}; ${KEPT}` });
    } else faults.push({ index, ...result });
  }
  return { records, faults, remarks };
}

async function requestOf(context: CollectContext, sender: Sender): Promise<Request> {
  const receivedAt = isoInstant(sender.arrivedAt);
  const channelRules = await context.channelRules(sender.workspaceId);
  const ignoredReferrers = await context.ignoredReferrers(sender.workspaceId);
  const salt = await context.saltOf(sender.workspaceId, sender.arrivedAt);
  return { context, sender, receivedAt, salt, channelRules, ignoredReferrers, visitor: visitorOfRequest(sender, salt) };
}

/** Most events name no link, and are decided at once. */
function decided(request: Request, event: IntakeEvent) {
  const tracking = trackingIds(event);
  if (!tracking.linkId) return toRecord(request, event, tracking, null);
  const { context, sender } = request;
  return context.findLink(sender.workspaceId, tracking.linkId).then((link) => toRecord(request, event, tracking, link));
}

/** Counts calls that were refused for their shape. For the field `onRefused` of a door's routes. */
export function refusedAt({ noteRefusal }: Pick<CollectContext, "noteRefusal">, door: Door) {
  return ({ workspaceId }: IngestScope, reason: string, events: number): void =>
    noteRefusal({ workspaceId, door, reason, events });
}

function noteRefusals({ noteRefusal }: CollectContext, sender: Sender, faults: readonly IndexedFault[]): void {
  const { workspaceId, door } = sender;
  for (const [reason, { length }] of Map.groupBy(faults, ({ field, message }) => `${field}: ${message}`)) {
    noteRefusal({ workspaceId, door, reason, events: length });
  }
}
