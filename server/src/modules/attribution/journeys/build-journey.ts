/**
 * The ordered touches of a person before a conversion. A link click and the landing it led to are one touch; reloads
 * of a landing are one touch; a direct page view inside a session that something else began is none.
 */
import { isWithinWindow } from "../../../core/attribution-window.ts";
import { PAID_AT_PRECISION_MS } from "../../../core/paid-at.ts";

export interface StoredTouch {
  visitorId: string;
  touchKey: string;
  /** Unix milliseconds. */
  occurredAt: number;
  /** Unix milliseconds; orders touches of the same time. */
  receivedAt: number;
  eventId: string;
  kind: "link_click" | "landing" | "direct";
  sessionId: string;
  trackingId: string;
  linkId: string;
  channel: string;
  source: string;
  medium: string;
  campaign: string;
  /** Of the ad platform; empty: the address named none. */
  adCampaignId: string;
  landingPath: string;
}

/** A touch, and when the person last did something of it: landed after the click, went on in the session. */
interface Happening {
  touch: StoredTouch;
  /** Unix milliseconds. */
  lastAt: number;
}

/**
 * @param touches of the person, in any order, repeats included
 * @param paidAt Unix milliseconds, cut to the second; touches after that second are not before the conversion
 * @param lookbackDays how long before the conversion a touch counts, asked of what the person did last of it
 * @param linkWindowDays the same for touches through links, by link id, where their campaign says it otherwise
 */
export function buildJourney(
  touches: readonly StoredTouch[],
  paidAt: number,
  lookbackDays: number,
  linkWindowDays: ReadonlyMap<string, number> = new Map(),
): StoredTouch[] {
  const paidEnd = paidAt + PAID_AT_PRECISION_MS;
  const byKey = Map.groupBy([...touches].sort(inOrder), ({ touchKey }) => touchKey);
  const merged = [...byKey.values()].map((same) => mergeTouch(same, paidEnd)).sort((a, b) => inOrder(a.touch, b.touch));
  // Echoes go first: a session that began just before the window is no new start within it.
  return withoutEchoes(merged, paidEnd)
    .filter(({ touch, lastAt }) => isWithinWindow(lastAt, paidAt, linkWindowDays.get(touch.linkId) ?? lookbackDays))
    .map(({ touch }) => touch)
    .filter((touch) => touch.occurredAt < paidEnd);
}

function inOrder(a: StoredTouch, b: StoredTouch): number {
  return (
    a.occurredAt - b.occurredAt ||
    a.receivedAt - b.receivedAt ||
    (a.eventId < b.eventId ? -1 : Number(a.eventId > b.eventId))
  );
}

/** The click knows the link and the time, the landing knows the visitor and the page. */
function mergeTouch(same: readonly StoredTouch[], paidEnd: number): Happening {
  const click = same.find(({ kind }) => kind === "link_click");
  const landing = same.find(({ kind }) => kind !== "link_click");
  const base = click ?? landing ?? (same[0] as StoredTouch);
  const before = same.map(({ occurredAt }) => occurredAt).filter((at) => at < paidEnd);
  const lastAt = Math.max(base.occurredAt, ...before);
  if (!click || !landing) return { touch: base, lastAt };
  const { visitorId, sessionId, adCampaignId, landingPath } = landing;
  return { touch: { ...base, visitorId, sessionId, adCampaignId, landingPath }, lastAt };
}

/** Leaves out the direct views of sessions that something else began; with them, what began it lasted longer. */
function withoutEchoes(merged: readonly Happening[], paidEnd: number): Happening[] {
  const begun = new Map<string, Happening>();
  return merged.flatMap((happening) => {
    const { touch, lastAt } = happening;
    const beginning = begun.get(touch.sessionId);
    if (touch.kind === "direct" && beginning) {
      if (lastAt < paidEnd) beginning.lastAt = Math.max(beginning.lastAt, lastAt);
      return [];
    }
    if (touch.sessionId) begun.set(touch.sessionId, happening);
    return [happening];
  });
}
