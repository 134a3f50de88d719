/** How far the schema of a store is, seen from outside the process that serves from it. */
import { ClickHouseLogLevel, createClient } from "@clickhouse/client";
import pg from "pg";
import { migrationNames } from "./migrate.ts";

export interface SchemaState {
  /** Migrations of this version that the store does not have. */
  missing: string[];
  /** Migrations the store has that this version does not know: a newer one was here. */
  unknown: string[];
  /** What the server calls itself. */
  version: string;
  /** The server's clock, Unix milliseconds. */
  now: number;
}

const TIMEOUT_MS = 5000;

/** @param ownerUrl of a role that may read what was applied. Rejects with the driver's error. */
export async function postgresSchemaState(ownerUrl: string): Promise<SchemaState> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: TIMEOUT_MS });
  client.on("error", () => {});
  await client.connect();
  try {
    const facts = await client.query<{ version: string; now: Date; has_table: boolean }>(
      `SELECT split_part(version(), ' ', 2) AS version, clock_timestamp() AS now,
         to_regclass('public.schema_migrations') IS NOT NULL AS has_table`,
    );
    const { version = "", now = new Date(), has_table = false } = facts.rows[0] ?? {};
    const done = has_table ? await client.query<{ name: string }>("SELECT name FROM schema_migrations") : { rows: [] };
    return { ...compare("postgres", done.rows), version, now: now.getTime() };
  } finally {
    await client.end();
  }
}

/** @param url of a ClickHouse server; the embedded one belongs to its process alone. Rejects with the driver's error. */
export async function clickHouseSchemaState(url: string): Promise<SchemaState> {
  // What fails is told by who asks; the driver would write it to standard error as well.
  const client = createClient({ url, request_timeout: TIMEOUT_MS, log: { level: ClickHouseLogLevel.OFF } });
  const ask = async <Row>(query: string): Promise<Row[]> =>
    (await client.query({ query, format: "JSONEachRow" })).json<Row>();
  try {
    const [facts] = await ask<{ version: string; now: number; has_table: number }>(
      `SELECT version() AS version, toUnixTimestamp(now()) AS now,
         exists(SELECT 1 FROM system.tables WHERE database = currentDatabase() AND name = 'schema_migrations') AS has_table`,
    );
    const done = facts?.has_table ? await ask<{ name: string }>("SELECT name FROM schema_migrations") : [];
    return { ...compare("clickhouse", done), version: facts?.version ?? "", now: Number(facts?.now ?? 0) * 1000 };
  } finally {
    await client.close();
  }
}

function compare(store: "postgres" | "clickhouse", done: readonly { name: string }[]) {
  const known = migrationNames(store);
  const applied = new Set(done.map(({ name }) => name));
  return {
    missing: known.filter((name) => !applied.has(name)),
    unknown: [...applied].filter((name) => !known.includes(name)).sort(),
  };
}
