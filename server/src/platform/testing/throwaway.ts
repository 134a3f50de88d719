/** Databases for one test file: real, empty, migrated, and gone afterwards. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { inject } from "vitest";
import { type ClickHouseClient, openClickHouse } from "../clickhouse/clickhouse.ts";
import { embeddedClickHouse } from "../clickhouse/embedded-clickhouse.ts";
import { appUrl, migrate } from "../postgres/migrate.ts";
import { openPostgres, type PostgresClient } from "../postgres/postgres.ts";

export const TEMPLATE = "tributary_template";
/** Migrated as the template is, for whoever has to connect to it: a template that is connected to can't be cloned. */
export const MIGRATED = "tributary_migrated";
export const APP_PASSWORD = "app";

export interface ThrowawayPostgres {
  door: PostgresClient;
  ownerUrl: string;
  appUrl: string;
  /** The names of our own tables, in order. */
  tables(): Promise<string[]>;
  /** Every row of every table as text, the queue's included. */
  dump(): Promise<string>;
  close(): Promise<void>;
}

/** A clone of the migrated template. */
export async function openThrowawayPostgres(): Promise<ThrowawayPostgres> {
  const server = inject("postgresOwnerUrl");
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2)}`;
  await onServer(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`));
  const ownerUrl = withDatabase(server, name);
  const url = appUrl(ownerUrl, APP_PASSWORD);
  const door = openPostgres(url, { maxConnections: 12 });
  return {
    door,
    ownerUrl,
    appUrl: url,
    tables: () =>
      onServer(ownerUrl, async (client) => {
        const { rows } = await client.query<{ tablename: string }>(
          "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
        );
        return rows.map(({ tablename }) => tablename);
      }),
    dump: () => onServer(ownerUrl, dumpTables),
    close: async () => {
      await door.close();
      await onServer(server, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}

export interface ThrowawayClickHouse {
  door: ClickHouseClient;
  /** Tables with rows of workspaces. */
  workspaceTables: readonly string[];
  /** Every row of every table as text. */
  dump(): Promise<string>;
  close(): Promise<void>;
}

/** A migrated ClickHouse in a folder of its own. One a process: the embedded engine holds one folder at a time. */
export async function openThrowawayClickHouse(): Promise<ThrowawayClickHouse> {
  const folder = mkdtempSync(path.join(tmpdir(), "tributary-clickhouse-"));
  const makeClient = embeddedClickHouse(folder);
  const client = makeClient();
  await migrate({
    ownerUrl: withDatabase(inject("postgresOwnerUrl"), MIGRATED),
    appPassword: APP_PASSWORD,
    clickhouse: client,
  });
  const ask = async (query: string): Promise<string> => (await client.query({ query, format: "JSONEachRow" })).text();
  const workspaceTables = namesIn(
    await ask(
      "SELECT name FROM system.tables WHERE database = currentDatabase() AND name IN (SELECT table FROM system.columns WHERE database = currentDatabase() AND name = 'workspace_id')",
    ),
  );
  const door = openClickHouse({ makeClient, readers: 2, workspaceTables });
  return {
    door,
    workspaceTables,
    dump: async () => {
      const tables = await ask(
        "SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%Tree'",
      );
      const parts: string[] = [];
      for (const name of namesIn(tables)) parts.push(name, await ask(`SELECT * FROM ${name}`));
      return parts.join("\n");
    },
    close: async () => {
      await door.close();
      await client.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @param lines rows with a name, as JSON */
function namesIn(lines: string): string[] {
  const rows = lines.split("\n").filter(Boolean);
  return rows.map((line) => (JSON.parse(line) as { name: string }).name);
}

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function dumpTables(client: pg.Client): Promise<string> {
  const tables = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const parts: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
    parts.push(name, ...rows.map(({ text }) => text));
  }
  return parts.join("\n");
}
