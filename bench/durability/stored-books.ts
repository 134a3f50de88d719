/** What is stored, read from the tables themselves while the server is stopped. */
import path from "node:path";
import { embeddedClickHouse } from "../../server/src/platform/clickhouse/embedded-clickhouse.ts";

export interface StoredBooks {
  /** Rows of `events`, by event id. */
  pageViews: Map<string, number>;
  /** Rows of link clicks in `events`, by tracking id. */
  clicks: Map<string, number>;
  /** Landings in `touches` as reports read them, by session. */
  landings: Map<string, number>;
  /** Link clicks in `touches` as reports read them, by tracking id. */
  clickTouches: Map<string, number>;
  /** Who was seen as whom in `identities` as reports read them, by the known value. */
  customers: Map<string, number>;
  sessions: Map<string, number>;
}

const BOOKS: Readonly<Record<keyof StoredBooks, string>> = {
  pageViews: "SELECT event_id AS key, count() AS rows FROM events WHERE name = 'page_view' GROUP BY key",
  clicks: "SELECT tracking_id AS key, count() AS rows FROM events WHERE name = 'link_click' GROUP BY key",
  landings:
    "SELECT session_id AS key, uniqExact(visitor_id, touch_key) AS rows FROM touches FINAL WHERE kind = 'landing' GROUP BY key",
  clickTouches: "SELECT tracking_id AS key, count() AS rows FROM touches FINAL WHERE kind = 'link_click' GROUP BY key",
  customers: "SELECT value AS key, count() AS rows FROM identities FINAL WHERE kind = 'customer' GROUP BY key",
  sessions: "SELECT value AS key, count() AS rows FROM identities FINAL WHERE kind = 'session' GROUP BY key",
};

/** Reads the books. The server of this data folder must have stopped. */
export async function readStoredBooks(dataDir: string): Promise<StoredBooks> {
  const client = embeddedClickHouse(path.join(dataDir, "clickhouse"))();
  try {
    const entries: [string, Map<string, number>][] = [];
    for (const [name, query] of Object.entries(BOOKS)) {
      const answer = await client.query({ query, format: "JSONEachRow" });
      const rows = await answer.json<{ key: string; rows: number | string }>();
      entries.push([name, new Map(rows.map((row) => [row.key, Number(row.rows)]))]);
    }
    return Object.fromEntries(entries) as unknown as StoredBooks;
  } finally {
    await client.close();
  }
}
