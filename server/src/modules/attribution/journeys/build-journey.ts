/**
 * The ordered touches of a person before a conversion. A link click and the landing it led to are one touch; reloads
 * of a landing are one touch; a direct page view inside a session that something else began is none.
 */
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
  landingPath: string;
}

const DAY_MS = 86_400_000;

/**
 * @param touches of the person, in any order, repeats included
 * @param paidAt Unix milliseconds, cut to the second; touches after that second are not before the conversion
 * @param lookbackDays how long before the conversion a touch counts
 * @param linkWindowDays the same for touches through links, by link id, where their campaign says it otherwise
 */
export function buildJourney(
  touches: readonly StoredTouch[],
  paidAt: number,
  lookbackDays: number,
  linkWindowDays: ReadonlyMap<string, number> = new Map(),
): StoredTouch[] {
  const byKey = Map.groupBy([...touches].sort(inOrder), ({ touchKey }) => touchKey);
  const merged = [...byKey.values()].map(mergeTouch).sort(inOrder);
  const earliest = ({ linkId }: StoredTouch): number => paidAt - (linkWindowDays.get(linkId) ?? lookbackDays) * DAY_MS;
  const paidEnd = paidAt + PAID_AT_PRECISION_MS;
  // Echoes go first: a session that began just before the window is no new start within it.
  return withoutEchoes(merged).filter((touch) => touch.occurredAt >= earliest(touch) && touch.occurredAt < paidEnd);
}

function inOrder(a: StoredTouch, b: StoredTouch): number {
  return (
    a.occurredAt - b.occurredAt ||
    a.receivedAt - b.receivedAt ||
    (a.eventId < b.eventId ? -1 : Number(a.eventId > b.eventId))
  );
}

/** The click knows the link and the time, the landing knows the visitor and the page. */
function mergeTouch(same: readonly StoredTouch[]): StoredTouch {
  const click = same.find(({ kind }) => kind === "link_click");
  const landing = same.find(({ kind }) => kind !== "link_click");
  const base = click ?? landing ?? (same[0] as StoredTouch);
  if (!click || !landing) return base;
  return { ...base, visitorId: landing.visitorId, sessionId: landing.sessionId, landingPath: landing.landingPath };
}

function withoutEchoes(journey: readonly StoredTouch[]): StoredTouch[] {
  const begun = new Set<string>();
  return journey.filter((touch) => {
    if (touch.kind === "direct" && touch.sessionId && begun.has(touch.sessionId)) return false;
    if (touch.sessionId) begun.add(touch.sessionId);
    return true;
  });
}
