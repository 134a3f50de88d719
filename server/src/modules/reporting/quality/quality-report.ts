/** Puts the report on the data's quality together. */
import type { ConsentSplit, PixelSilence, QualityDay, QualityReport } from "@tributary/contract/quality";
import { shiftDay } from "../../../core/days.ts";
import { notFound } from "../../../core/errors.ts";
import { readUnbooked } from "../../payments/public.ts";
import {
  type EventDay,
  type QualityScope,
  type QualityStores,
  readBotNames,
  readEventDays,
  readLostEvents,
  readPixels,
  readRefusals,
  readSessionDays,
  readUtmIssueExamples,
  readUtmIssues,
  type SeenPixel,
  type SessionDay,
} from "./quality.sql.ts";
import { utmIssueRows } from "./utm-issue-rows.ts";

/** A pixel that was quiet for less may just have had a quiet night. */
const SILENT_AFTER_MS = 86_400_000;

/** @param now Unix milliseconds. Throws `not_found` for a pixel that is not in use. */
export async function qualityReport(stores: QualityStores, scope: QualityScope, now: number): Promise<QualityReport> {
  const { from, to, timeZone, pixelId } = scope;
  const pixels = await readPixels(stores, scope);
  if (pixelId && pixels.length === 0) throw notFound("pixel");
  const [events, sessions, botNames, issues, examples, refusals, losses, unbooked] = await Promise.all([
    readEventDays(stores, scope),
    readSessionDays(stores, scope),
    readBotNames(stores, scope),
    readUtmIssues(stores, scope),
    readUtmIssueExamples(stores, scope),
    pixelId ? null : readRefusals(stores, scope),
    readLostEvents(stores, scope),
    pixelId ? [] : readUnbooked(stores.postgres, scope.workspaceId),
  ]);
  const days = eachDay(from, to).map((day): DayCounts => {
    const ofDay = <Row extends { day: string }>(rows: readonly Row[]) => rows.find((row) => row.day === day);
    const refused = refusals && (ofDay(refusals)?.events ?? 0);
    return { ...NOTHING, ...ofDay(events), ...ofDay(sessions), day, refused };
  });
  return {
    range: { from, to },
    timeZone,
    pixelId: pixelId ?? null,
    totals: figures(days.reduce(plus, { ...NOTHING, day: "", refused: refusals && 0 })),
    days: days.map((counts) => ({ day: counts.day, ...figures(counts) })),
    botNames,
    utmIssues: utmIssueRows(issues, examples),
    losses,
    pixels: pixels.map((pixel) => silence(pixel, now)).sort(longestSilentFirst),
    unbooked,
  };
}

type DayCounts = EventDay & SessionDay & { refused: number | null };

const NOTHING = {
  events: 0,
  bots: 0,
  ofPages: 0,
  late: 0,
  backfilled: 0,
  pageViews: 0,
  granted: 0,
  denied: 0,
  pending: 0,
  sessions: 0,
  direct: 0,
  unassigned: 0,
};

function plus(sum: DayCounts, day: DayCounts): DayCounts {
  const names = Object.keys(NOTHING) as (keyof typeof NOTHING)[];
  const counts = Object.fromEntries(names.map((name) => [name, sum[name] + day[name]])) as typeof NOTHING;
  return { ...counts, day: "", refused: sum.refused === null ? null : sum.refused + (day.refused ?? 0) };
}

function figures(counts: DayCounts): Omit<QualityDay, "day"> {
  return {
    events: counts.events,
    bots: counts.bots,
    botShare: ratio(counts.bots, counts.events),
    sessions: counts.sessions,
    directShare: ratio(counts.direct, counts.sessions),
    unassignedShare: ratio(counts.unassigned, counts.sessions),
    consent: consentSplit(counts),
    lateShare: ratio(counts.late, counts.ofPages),
    backfilled: counts.backfilled,
    refused: counts.refused,
  };
}

function consentSplit({ pageViews, granted, denied, pending }: DayCounts): ConsentSplit | null {
  if (pageViews === 0) return null;
  const none = pageViews - granted - denied - pending;
  return {
    granted: granted / pageViews,
    denied: denied / pageViews,
    pending: pending / pageViews,
    none: none / pageViews,
  };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function silence({ createdAt, ...pixel }: SeenPixel, now: number): PixelSilence {
  const last = pixel.lastEventAt ?? createdAt;
  return { ...pixel, silentSince: now - Date.parse(last) >= SILENT_AFTER_MS ? last : null };
}

function longestSilentFirst(a: PixelSilence, b: PixelSilence): number {
  const rank = ({ silentSince, name }: PixelSilence): string => `${silentSince ?? "9"} ${name}`;
  return rank(a) < rank(b) ? -1 : 1;
}

function eachDay(from: string, to: string): string[] {
  const days = [from];
  for (let day = from; day < to; ) {
    day = shiftDay(day, 1);
    days.push(day);
  }
  return days;
}
