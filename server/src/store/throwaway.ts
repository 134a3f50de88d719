/** Databases for one test file: real, empty, migrated, and gone afterwards. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { inject } from "vitest";
import { type ClickHouseDoor, openClickHouse } from "./clickhouse.ts";
import { embeddedClickHouse } from "./embedded-clickhouse.ts";
import { appUrl, migrate } from "./migrate.ts";
import { openPostgres, type PostgresDoor } from "./postgres.ts";

export const TEMPLATE = "tributary_template";
export const APP_PASSWORD = "app";

export interface ThrowawayPostgres {
  door: PostgresDoor;
  ownerUrl: string;
  appUrl: string;
  close(): Promise<void>;
}

/** A clone of the migrated template. */
export async function openThrowawayPostgres(): Promise<ThrowawayPostgres> {
  const server = inject("postgresOwnerUrl");
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2)}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  const ownerUrl = withDatabase(server, name);
  const url = appUrl(ownerUrl, APP_PASSWORD);
  const door = openPostgres(url, 12);
  return {
    door,
    ownerUrl,
    appUrl: url,
    close: async () => {
      await door.close();
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

export interface ThrowawayClickHouse {
  door: ClickHouseDoor;
  close(): Promise<void>;
}

/** A migrated ClickHouse in a folder of its own. One a process: the embedded engine holds one folder at a time. */
export async function openThrowawayClickHouse(): Promise<ThrowawayClickHouse> {
  const folder = mkdtempSync(path.join(tmpdir(), "tributary-clickhouse-"));
  const makeClient = embeddedClickHouse(folder);
  const client = makeClient();
  await migrate({
    ownerUrl: withDatabase(inject("postgresOwnerUrl"), TEMPLATE),
    appPassword: APP_PASSWORD,
    clickhouse: client,
  });
  const door = openClickHouse({ makeClient, readers: 2 });
  return {
    door,
    close: async () => {
      await door.close();
      await client.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
