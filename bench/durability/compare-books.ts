/** The senders' books beside the server's: what is missing, what is there twice, what came from nowhere. */
import type { Finding } from "../harness/bench-result.ts";
import type { Ledger, Visit } from "./ledger.ts";
import type { StoredBooks } from "./stored-books.ts";

/** Promises about what was acknowledged. Each is broken when nothing was there to judge. */
export function compareBooks(ledger: Ledger, stored: StoredBooks): Finding[] {
  const sent = idsOf(ledger.visits);
  const acknowledged = ledger.visits.filter(({ isAcknowledged }) => isAcknowledged);
  const of = (pick: (visit: Visit) => string) => new Set(acknowledged.map(pick));
  const clicks: Finding[] =
    ledger.clicksTried === 0
      ? []
      : [
          none("answered clicks that are lost", missing(ledger.clicks, stored.clicks), ledger.clicks.size),
          none("clicks stored twice", twice(stored.clicks), stored.clicks.size),
          none("clicks beyond those tried", Math.max(0, stored.clicks.size - ledger.clicksTried), ledger.clicksTried),
          none("clicks without their one touch", wrong(ledger.clicks, stored.clickTouches), ledger.clicks.size),
        ];
  return [
    none("acknowledged events that are lost", missing(idsOf(acknowledged), stored.pageViews), idsOf(acknowledged).size),
    none("events stored twice", twice(stored.pageViews), stored.pageViews.size),
    none("events stored that nobody sent", unknown(stored.pageViews, sent), stored.pageViews.size),
    none(
      "visits without their one landing",
      wrong(
        of(({ sessionId }) => sessionId),
        stored.landings,
      ),
      acknowledged.length,
    ),
    none(
      "customers not known exactly once",
      wrong(
        of(({ customerId }) => customerId),
        stored.customers,
      ),
      acknowledged.length,
    ),
    none(
      "sessions not known exactly once",
      wrong(
        of(({ sessionId }) => sessionId),
        stored.sessions,
      ),
      acknowledged.length,
    ),
    ...clicks,
  ];
}

function idsOf(visits: readonly Visit[]): Set<string> {
  return new Set(visits.flatMap(({ eventIds }) => eventIds));
}

function none(what: string, count: number, among: number): Finding {
  return { promise: `no ${what}`, kept: count === 0 && among > 0, found: `${count} of ${among}` };
}

function missing(wanted: ReadonlySet<string>, rows: ReadonlyMap<string, number>): number {
  return [...wanted].filter((key) => !rows.has(key)).length;
}

function twice(rows: ReadonlyMap<string, number>): number {
  return [...rows.values()].filter((count) => count > 1).length;
}

function unknown(rows: ReadonlyMap<string, number>, known: ReadonlySet<string>): number {
  return [...rows.keys()].filter((key) => !known.has(key)).length;
}

function wrong(wanted: ReadonlySet<string>, rows: ReadonlyMap<string, number>): number {
  return [...wanted].filter((key) => rows.get(key) !== 1).length;
}
