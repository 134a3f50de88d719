/**
 * What batches are measured against: rows that the server stored, put straight into another table of the same make, in
 * the same embedded ClickHouse; each insert is on disk when it is answered. Run as a process of its own while the server
 * is stopped: `bare-insert.ts FOLDER MILLISECONDS ROWS_PER_INSERT`; prints rows a second.
 */
import { performance } from "node:perf_hooks";
import { embeddedClickHouse } from "../../server/src/platform/clickhouse/embedded-clickhouse.ts";

const MAX_ROWS = 100_000;
const [folder = "", milliseconds, rowsPerInsert] = process.argv.slice(2);
const size = Number(rowsPerInsert);
const client = embeddedClickHouse(folder)();

const answer = await client.query({
  query: `SELECT * REPLACE (toString(event_key) AS event_key) FROM events LIMIT ${MAX_ROWS}`,
  format: "JSONEachRow",
});
const rows = await answer.json<object>();
if (rows.length < size) throw new Error(`only ${rows.length} events are stored`);
await client.command({ query: "CREATE TABLE bare_events AS events" });

let stored = 0;
const startedAt = performance.now();
while (performance.now() - startedAt < Number(milliseconds)) {
  const from = stored % (rows.length - size + 1);
  await client.insert({ table: "bare_events", values: rows.slice(from, from + size), format: "JSONEachRow" });
  stored += size;
}
const perSecond = (stored / (performance.now() - startedAt)) * 1000;

await client.command({ query: "DROP TABLE bare_events SYNC" });
await client.close();
console.log(perSecond);
