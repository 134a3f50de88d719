/**
 * Numbered, forward-only migrations of both stores. An applied file never changes: its checksum is kept. Running them
 * again does nothing; two processes starting at once wait for each other.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ClickHouseClient } from "@clickhouse/client";
import pg from "pg";

const ROOT = path.resolve(import.meta.dirname, "../../../migrations");
/** Any constant: it only has to be the same in every process of the installation. */
const ADVISORY_LOCK = 7_261_986;
export const APP_ROLE = "tributary_app";

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

export interface MigrateOptions {
  /** Connection string of a role that may create tables and roles. */
  ownerUrl: string;
  /** Password given to the role that serves requests. */
  appPassword: string;
  /** Absent: only Postgres is migrated. */
  clickhouse?: ClickHouseClient;
}

/**
 * Brings both stores to the newest schema. Throws one readable sentence for a store that cannot be reached.
 * @returns the names applied now, in order
 */
export async function migrate({ ownerUrl, appPassword, clickhouse }: MigrateOptions): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect().catch((cause: Error) => {
    throw new Error(`PostgreSQL (DATABASE_URL) cannot be reached: ${cause.message}`, { cause });
  });
  const reached = await clickhouse?.ping({ select: true });
  if (reached?.success === false) {
    await client.end();
    throw new Error(`ClickHouse (CLICKHOUSE_URL) cannot be reached: ${reached.error.message}`, {
      cause: reached.error,
    });
  }
  try {
    await client.query("SELECT pg_advisory_lock($1)", [ADVISORY_LOCK]);
    await ensureAppRole(client, appPassword);
    const applied = await migratePostgres(client);
    await grantAppRole(client);
    return clickhouse ? [...applied, ...(await migrateClickHouse(clickhouse))] : applied;
  } finally {
    await client.end();
  }
}

/** The owner's connection string, turned into the app role's. */
export function appUrl(ownerUrl: string, appPassword: string): string {
  const url = new URL(ownerUrl);
  url.username = APP_ROLE;
  url.password = encodeURIComponent(appPassword);
  return url.href;
}

async function ensureAppRole(client: pg.Client, password: string): Promise<void> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [APP_ROLE]);
  const verb = rowCount ? "ALTER" : "CREATE";
  await client.query(
    `${verb} ROLE ${APP_ROLE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD ${pg.escapeLiteral(password)}`,
  );
  if (!rowCount) await client.query(`GRANT ${APP_ROLE} TO CURRENT_USER`);
}

async function grantAppRole(client: pg.Client): Promise<void> {
  await client.query(`
    GRANT USAGE ON SCHEMA public TO ${APP_ROLE};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${APP_ROLE};
    REVOKE ALL ON schema_migrations FROM ${APP_ROLE};
    REVOKE UPDATE, DELETE, TRUNCATE ON audit_log FROM ${APP_ROLE};
    CREATE SCHEMA IF NOT EXISTS pgboss AUTHORIZATION ${APP_ROLE};
  `);
}

async function migratePostgres(client: pg.Client): Promise<string[]> {
  await client.query(
    "CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())",
  );
  const done = await client.query<{ name: string; checksum: string }>("SELECT name, checksum FROM schema_migrations");
  const todo = pending("postgres", done.rows);
  for (const { name, sql, checksum } of todo) {
    await client.query("BEGIN");
    try {
      await client.query(sql);
      await client.query("INSERT INTO schema_migrations (name, checksum) VALUES ($1, $2)", [name, checksum]);
      await client.query("COMMIT");
    } catch (cause) {
      await client.query("ROLLBACK");
      throw new Error(`Migration postgres/${name} failed: ${(cause as Error).message}`, { cause });
    }
  }
  return todo.map(({ name }) => `postgres/${name}`);
}

/** ClickHouse has no transactions: its statements are written so that a half-applied file can be run again. */
async function migrateClickHouse(client: ClickHouseClient): Promise<string[]> {
  await client.command({
    query:
      "CREATE TABLE IF NOT EXISTS schema_migrations (name String, checksum String, applied_at DateTime DEFAULT now()) ENGINE = MergeTree ORDER BY name SETTINGS fsync_after_insert = 1",
  });
  const answer = await client.query({ query: "SELECT name, checksum FROM schema_migrations", format: "JSONEachRow" });
  const todo = pending("clickhouse", await answer.json<{ name: string; checksum: string }>());
  for (const { name, sql, checksum } of todo) {
    for (const query of statements(sql)) await client.command({ query }).catch(unlessDone);
    await client.insert({ table: "schema_migrations", values: [{ name, checksum }], format: "JSONEachRow" });
  }
  return todo.map(({ name }) => `clickhouse/${name}`);
}

/** ClickHouse's code for a column that is there already (src/Common/ErrorCodes.cpp, DUPLICATE_COLUMN). */
const DUPLICATE_COLUMN = "15";

/** A file that was interrupted finds the columns it had added. By code: the embedded driver has its own class of error. */
function unlessDone(error: { code?: unknown }): void {
  if (String(error.code) !== DUPLICATE_COLUMN) throw error;
}

/** The files not applied yet. Throws when an applied one has been edited or is gone: history is not rewritten. */
function pending(store: "postgres" | "clickhouse", done: readonly { name: string; checksum: string }[]): Migration[] {
  const all = readMigrations(path.join(ROOT, store));
  for (const { name, checksum } of done) {
    const file = all.find((migration) => migration.name === name);
    if (!file) throw new Error(`The ${store} schema is newer than this version: it holds ${name}.`);
    if (file.checksum !== checksum) throw new Error(`Migration ${store}/${name} was edited after it had been applied.`);
  }
  const names = new Set(done.map(({ name }) => name));
  return all.filter(({ name }) => !names.has(name));
}

/** The migrations of this version, in their order. */
export function migrationNames(store: "postgres" | "clickhouse"): string[] {
  return readMigrations(path.join(ROOT, store)).map(({ name }) => name);
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_\w+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/** Statements end with a semicolon at the end of a line. */
function statements(sql: string): string[] {
  return sql
    .replace(/^--.*$/gm, "")
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter(Boolean);
}
