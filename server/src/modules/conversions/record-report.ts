/** Takes a report in: judged by the rules, kept either way, and counted once however often it is sent. */

import type { ConversionAccepted, ConversionBody } from "@tributary/contract/conversions";
import { daysSince } from "../../core/attribution-window.ts";
import { AppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import type { Click } from "./clicks.sql.ts";
import { type ReadReport, readReport, timeOfReport, windowFault } from "./judge-report.ts";
import { type Rejection, rejection } from "./rejection.ts";
import { isEventData, type Report, rejectedKeyOf, reportOf, sameKeyOf } from "./report.ts";
import type { NewReport, StoredReport } from "./reports.sql.ts";
import { warningOf } from "./warning-sentences.ts";

export interface RecordContext {
  /** Null: the workspace has no such link. Deleted ones too: their clicks happened. */
  findLink(workspaceId: string, id: string): Promise<object | null>;
  /** A click of the link under the tracking id. May wait for one that has only just happened. */
  findClick(workspaceId: string, trackingId: string, linkId: string): Promise<Click | null>;
  /** The workspace's currency, and how many days after its click a conversion through the link counts. */
  settingsOf(workspaceId: string, linkId: string): Promise<{ currency: string; windowDays: number }>;
  /** Bounded in size and depth, without e-mail addresses; JSON text. */
  storableData(data: Readonly<Record<string, unknown>>): { text: string } | { refusal: string };
  /** An accepted report under the same key, or of the same order. */
  findRepeated(workspaceId: string, report: Report, sameKey: string): Promise<StoredReport | null>;
  /** @returns false where the key or the order is taken by now */
  insertReport(workspaceId: string, report: NewReport): Promise<boolean>;
  announce(workspaceId: string): Promise<void>;
}

export interface Reporter {
  workspaceId: string;
  /** A secret key came with the report. */
  isTrusted: boolean;
  /** The reporting browser says Global Privacy Control. */
  refuses: boolean;
  /** Unix milliseconds. */
  arrivedAt: number;
  /** The header; null: none. */
  idempotencyKey: string | null;
}

export interface Recorded {
  conversion: ConversionAccepted;
  /** An earlier call was the first. */
  isRepeated: boolean;
}

/**
 * @throws AppError conversion_rejected with the reason, once the report is kept as rejected; unavailable while its click
 * is not stored yet
 */
export async function recordReport(
  context: RecordContext,
  reporter: Reporter,
  body: ConversionBody,
): Promise<Recorded> {
  const { workspaceId } = reporter;
  const report = reportOf(body, reporter.idempotencyKey, reporter.isTrusted);
  const draft = emptyDraft(report, reporter);
  const fault = await judge(context, reporter, report, draft);
  if (fault && "repeated" in fault) return { conversion: acceptedOf(fault.repeated), isRepeated: true };
  if (fault) return reject(context, workspaceId, report, draft, fault);
  if (!(await context.insertReport(workspaceId, draft))) {
    const repeated = await findSame(context, workspaceId, report, draft);
    if (!repeated) throw new AppError("unavailable", { public: "Send it again.", retryAfterSeconds: 1 });
    if ("reason" in repeated) return reject(context, workspaceId, report, draft, repeated);
    return { conversion: acceptedOf(repeated.repeated), isRepeated: true };
  }
  await context.announce(workspaceId);
  return { conversion: acceptedOf(draft), isRepeated: false };
}

type Repeated = { repeated: StoredReport };

/** Fills the draft in as it becomes clear. @returns null when every rule is kept and it is the first of its kind */
async function judge(
  context: RecordContext,
  reporter: Reporter,
  report: Report,
  draft: NewReport,
): Promise<Rejection | Repeated | null> {
  const { workspaceId, arrivedAt, isTrusted } = reporter;
  const { linkId, trackingId } = report;
  if (linkId === null || !(await context.findLink(workspaceId, linkId))) {
    // Ids that are not the workspace's own are not kept in full: they may be somebody else's.
    Object.assign(draft, { linkId: null, trackingId: null });
    return rejection("link_unknown", `This workspace has no link with an ID ending in ${report.linkSent}.`);
  }
  const { currency, windowDays } = await context.settingsOf(workspaceId, linkId);
  const read = readReport(report, currency);
  if ("reason" in read) return read;
  fillIn(draft, read);
  const data = isEventData(report.eventData)
    ? context.storableData(report.eventData)
    : { refusal: 'must be an object such as {"order_id": "1001"}' };
  if ("refusal" in data) return rejection("event_data_invalid", `The event data ${data.refusal}.`);
  draft.eventDataJson = data.text;
  const occurredAt = timeOfReport(report, arrivedAt, isTrusted);
  if (typeof occurredAt !== "number") return occurredAt;
  draft.occurredAt = new Date(occurredAt);
  const repeated = await findSame(context, workspaceId, report, draft);
  if (repeated) return repeated;
  const click = trackingId === null ? null : await context.findClick(workspaceId, trackingId, linkId);
  if (!click) return rejection("click_unknown");
  const daysSinceClick = daysSince(click.clickedAt.getTime(), occurredAt);
  Object.assign(draft, { clickedAt: click.clickedAt, daysSinceClick, windowDays });
  return windowFault(click.clickedAt.getTime(), occurredAt, windowDays);
}

function fillIn(draft: NewReport, { revenueMinor, currency, warnings }: ReadReport): void {
  Object.assign(draft, { revenueMinor, currency, warnings });
}

/** An earlier report that this one repeats; a rejection where it says something else under the same name. */
async function findSame(
  { findRepeated }: RecordContext,
  workspaceId: string,
  report: Report,
  draft: NewReport,
): Promise<Repeated | Rejection | null> {
  const earlier = await findRepeated(workspaceId, report, draft.sameKey);
  if (!earlier) return null;
  const facts = ["type", "linkId", "revenueMinor", "currency"] as const;
  // One of the two may have come from a browser that refuses to be followed, and have forgotten it.
  const clicks = new Set([earlier.trackingId, draft.trackingId].filter((id) => id !== null));
  const isSame = clicks.size < 2 && facts.every((fact) => earlier[fact] === draft[fact]);
  return isSame ? { repeated: earlier } : rejection("conflicts_with_earlier");
}

async function reject(
  context: RecordContext,
  workspaceId: string,
  report: Report,
  draft: NewReport,
  { reason, sentence, field }: Rejection,
): Promise<never> {
  const sameKey = rejectedKeyOf(report, reason);
  const rejected: NewReport = { ...draft, status: "rejected", sameKey, reason, sentence, warnings: [] };
  if (await context.insertReport(workspaceId, rejected)) await context.announce(workspaceId);
  const fields = field === null ? {} : { fields: [{ field, message: sentence }] };
  throw new AppError("conversion_rejected", { public: sentence, reason, ...fields });
}

function emptyDraft(report: Report, { arrivedAt, refuses }: Reporter): NewReport {
  return {
    id: newId(arrivedAt),
    status: "accepted",
    reason: null,
    sentence: null,
    sameKey: sameKeyOf(report),
    type: report.type,
    // It is looked up, so that the report counts for the link, and then forgotten.
    trackingId: refuses ? null : report.trackingId,
    linkId: report.linkId,
    revenueMinor: null,
    revenueSent: report.revenue === null ? null : String(report.revenue),
    currency: null,
    orderId: report.orderId,
    eventDataJson: "{}",
    warnings: [],
    occurredAt: new Date(arrivedAt),
    receivedAt: new Date(arrivedAt),
    clickedAt: null,
    daysSinceClick: null,
    windowDays: null,
  };
}

function acceptedOf(report: StoredReport): ConversionAccepted {
  return {
    id: report.id,
    status: "accepted",
    type: report.type as ConversionAccepted["type"],
    revenueMinor: report.revenueMinor,
    currency: report.currency,
    occurredAt: report.occurredAt.toISOString(),
    daysSinceClick: report.daysSinceClick ?? 0,
    windowDays: report.windowDays ?? 0,
    warnings: report.warnings.map(warningOf),
  };
}
