import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { embeddedClickHouse } from "../clickhouse/embedded-clickhouse.ts";
import { APP_PASSWORD, withDatabase } from "../testing/throwaway.ts";
import { APP_ROLE, appUrl, migrate } from "./migrate.ts";

/** Global by nature: names that must be unique on the installation. */
const NOT_WORKSPACE_BOUND_KEYS = new Set(["directory_pkey", "workspace_slugs_slug"]);

describe("migrations", () => {
  const server = inject("postgresOwnerUrl");
  const name = `migrate_${process.pid}`;
  const ownerUrl = withDatabase(server, name);
  const folder = mkdtempSync(path.join(tmpdir(), "tributary-migrate-"));
  const clickhouse = embeddedClickHouse(folder)();
  let owner: pg.Client;

  beforeAll(async () => {
    const admin = new pg.Client({ connectionString: server });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name}`);
    await admin.end();
    owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
  });

  afterAll(async () => {
    await owner.end();
    await clickhouse.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("makes everything from empty, and nothing more the second time", async () => {
    const first = await migrate({ ownerUrl, appPassword: APP_PASSWORD, clickhouse });
    expect(first).toContain("postgres/0001_accounts.sql");
    expect(first).toContain("clickhouse/0001_collected.sql");
    const before = await schemaOf(owner);
    expect(await migrate({ ownerUrl, appPassword: APP_PASSWORD, clickhouse })).toEqual([]);
    expect(await schemaOf(owner)).toEqual(before);
  });

  it("runs files of ClickHouse again that were interrupted before they were noted", async () => {
    await clickhouse.command({
      query: "ALTER TABLE schema_migrations DELETE WHERE name >= '0003' SETTINGS mutations_sync = 1",
    });
    const again = await migrate({ ownerUrl, appPassword: APP_PASSWORD, clickhouse });
    expect(again).toContain("clickhouse/0007_trusted_senders.sql");
  });

  it("refuses to go on when an applied file was edited", async () => {
    await owner.query("UPDATE schema_migrations SET checksum = 'other' WHERE name = '0001_accounts.sql'");
    await expect(migrate({ ownerUrl, appPassword: APP_PASSWORD })).rejects.toThrow(/was edited/);
  });

  it("leaves every table that names a workspace under forced row-level security", async () => {
    const { rows } = await owner.query<{ table: string; enabled: boolean; forced: boolean; policies: number }>(`
      SELECT c.relname AS table, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
             (SELECT count(*)::int FROM pg_policy WHERE polrelid = c.oid) AS policies
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id' AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
      UNION ALL
      SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, (SELECT count(*)::int FROM pg_policy WHERE polrelid = c.oid)
      FROM pg_class c WHERE c.oid = 'workspaces'::regclass`);
    expect(rows.length).toBeGreaterThanOrEqual(9);
    for (const row of rows) expect(row).toMatchObject({ enabled: true, forced: true, policies: expect.any(Number) });
    expect(rows.filter(({ policies }) => policies === 0)).toEqual([]);
  });

  it("leads every unique key of a workspace table with workspace_id", async () => {
    const { rows } = await owner.query<{ key: string; first: string }>(`
      SELECT i.indexrelid::regclass::text AS key, a.attname AS first
      FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
      WHERE i.indisunique AND i.indrelid IN (
        SELECT attrelid FROM pg_attribute WHERE attname = 'workspace_id' AND NOT attisdropped)
        AND (SELECT relnamespace FROM pg_class WHERE oid = i.indrelid) = 'public'::regnamespace`);
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({ key, first }) => first !== "workspace_id" && !NOT_WORKSPACE_BOUND_KEYS.has(key))).toEqual([]);
  });

  it("serves as a role that is neither owner nor superuser and cannot step around the policies", async () => {
    const { rows } = await owner.query(
      "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = $1",
      [APP_ROLE],
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }]);
    const owned = await owner.query("SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tableowner = $1", [
      APP_ROLE,
    ]);
    expect(owned.rowCount).toBe(0);
    const app = new pg.Client({ connectionString: appUrl(ownerUrl, APP_PASSWORD) });
    await app.connect();
    await expect(app.query("ALTER TABLE payments DISABLE ROW LEVEL SECURITY")).rejects.toThrow(/must be owner/);
    await expect(app.query("SELECT * FROM schema_migrations")).rejects.toThrow(/permission denied/);
    await app.end();
  });
});

async function schemaOf(client: pg.Client): Promise<unknown[]> {
  const { rows } = await client.query(
    "SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2",
  );
  return rows;
}
