/** The senders' own books: what they sent, what was acknowledged, what was refused. Nothing of it comes from the server. */
import { randomUUID } from "node:crypto";

/** Everything one visitor does; sent as one batch, which is taken whole or not at all. */
export interface Visit {
  visitorId: string;
  sessionId: string;
  customerId: string;
  eventIds: readonly string[];
  isAcknowledged: boolean;
}

export interface Ledger {
  visits: Visit[];
  /** Tracking ids of answered link clicks. */
  clicks: Set<string>;
  /** Clicks asked for, answered or not. */
  clicksTried: number;
  /** Answers that were no acknowledgement, by status; 0: none came. */
  refusals: Map<number, number>;
  /** 503 answers that did not say when to try again. */
  withoutRetryAfter: number;
  /** Requests begun and acknowledged while a fault was on that makes storing impossible. */
  acknowledgedInVain: number;
}

export const EVENTS_PER_VISIT = 5;

export function openLedger(): Ledger {
  return {
    visits: [],
    clicks: new Set(),
    clicksTried: 0,
    refusals: new Map(),
    withoutRetryAfter: 0,
    acknowledgedInVain: 0,
  };
}

/** Notes a visit before it is sent. */
export function newVisit(ledger: Ledger): Visit {
  const visit = {
    visitorId: randomUUID(),
    sessionId: randomUUID(),
    customerId: `customer-${randomUUID()}`,
    eventIds: Array.from({ length: EVENTS_PER_VISIT }, () => randomUUID()),
    isAcknowledged: false,
  };
  ledger.visits.push(visit);
  return visit;
}

/** The body that tells of a visit: one landing from a campaign, and pages seen after it. */
export function visitBody(pixelId: string, { visitorId, sessionId, customerId, eventIds }: Visit): string {
  const batch = eventIds.map((eventId, place) => ({
    eventId,
    name: "page_view",
    visitorId,
    sessionId,
    customerId,
    url: `https://shop.example/page/${place}${place === 0 ? "?utm_source=bench&utm_campaign=ledger" : ""}`,
    ...(place === 0 ? {} : { referrer: "https://shop.example/" }),
  }));
  return JSON.stringify({ pixelId, batch });
}

/** Notes an answer that was no acknowledgement. */
export function noteRefusal(ledger: Ledger, status: number, retryAfter: string | null): void {
  ledger.refusals.set(status, (ledger.refusals.get(status) ?? 0) + 1);
  if (status === 503 && !/^[1-9]\d*$/.test(retryAfter ?? "")) ledger.withoutRetryAfter++;
}
