/**
 * Guarantees, asked of the databases' own catalogues, so that what nobody thought of is found: no relation, reference,
 * view, function or right leads around a workspace's border. A table that belongs to no workspace is named here.
 */
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  openThrowawayClickHouse,
  openThrowawayPostgres,
  type ThrowawayClickHouse,
  type ThrowawayPostgres,
} from "../testing/throwaway.ts";

/** People, what is published for everyone, and the migrations of each database. */
const OF_NOBODY = [
  "ecb_rates",
  "ecb_reads",
  "failed_attempts",
  "mailed_tokens",
  "recovery_codes",
  "refresh_tokens",
  "schema_migrations",
  "users",
];

let postgres: ThrowawayPostgres;
let clickhouse: ThrowawayClickHouse;
let owner: pg.Client;

beforeAll(async () => {
  [postgres, clickhouse] = await Promise.all([openThrowawayPostgres(), openThrowawayClickHouse()]);
  owner = new pg.Client({ connectionString: postgres.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await Promise.all([postgres.close(), clickhouse.close()]);
});

async function names(sql: string): Promise<string[]> {
  return (await owner.query<{ name: string }>(sql)).rows.map(({ name }) => name).sort();
}

const IN_PUBLIC = "relnamespace = 'public'::regnamespace";
const IS_TABLE = `${IN_PUBLIC} AND relkind IN ('r', 'p')`;

test("catalogue query: 0 tables stand open, and 0 policies look past who asks", async () => {
  const tables = await names(`SELECT relname AS name FROM pg_class WHERE ${IS_TABLE}`);
  const closed = await names(
    `SELECT relname AS name FROM pg_class WHERE ${IS_TABLE} AND relrowsecurity AND relforcerowsecurity
     AND EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = pg_class.oid)`,
  );
  const open = tables.filter((table) => !closed.includes(table));
  const blind = await names(
    `SELECT polrelid::regclass || '.' || polname AS name FROM pg_policy
     WHERE coalesce(pg_get_expr(polqual, polrelid), '') !~ 'current_(setting|workspace|person)'
     AND coalesce(pg_get_expr(polwithcheck, polrelid), '') !~ 'current_(setting|workspace|person)'`,
  );
  process.stdout.write(`catalogue: ${tables.length} tables, ${closed.length} closed by forced row-level security\n`);
  expect(open).toEqual(OF_NOBODY);
  // The day's key is the whole installation's.
  expect(blind).toEqual(["day_salts.day_salts_of_installation"]);
});

test("a closed table names its workspace in a column that is never empty", async () => {
  const nameless = await names(
    `SELECT relname AS name FROM pg_class WHERE ${IS_TABLE} AND relforcerowsecurity AND NOT EXISTS (
       SELECT 1 FROM pg_attribute WHERE attrelid = pg_class.oid AND attnotnull
       AND attname = CASE relname WHEN 'workspaces' THEN 'id' ELSE 'workspace_id' END)`,
  );
  expect(nameless).toEqual(["day_salts"]);
});

test("a reference from one workspace's table to another leads with the workspace on both sides", async () => {
  const loose = await names(
    `SELECT conrelid::regclass || '.' || conname AS name FROM pg_constraint
     JOIN pg_attribute here ON here.attrelid = conrelid AND here.attnum = conkey[1]
     JOIN pg_attribute there ON there.attrelid = confrelid AND there.attnum = confkey[1]
     JOIN pg_class target ON target.oid = confrelid
     WHERE contype = 'f' AND target.relforcerowsecurity
     AND (here.attname <> 'workspace_id'
          OR there.attname <> CASE target.relname WHEN 'workspaces' THEN 'id' ELSE 'workspace_id' END)`,
  );
  expect(loose).toEqual([]);
});

test("a view asks as who asks it, and no function lends its owner's rights", async () => {
  const views = await names(
    `SELECT relname AS name FROM pg_class WHERE ${IN_PUBLIC} AND relkind IN ('v', 'm')
     AND NOT coalesce('security_invoker=true' = ANY (reloptions), false)`,
  );
  const functions = await names(
    "SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef",
  );
  expect([views, functions]).toEqual([[], []]);
});

test("the role that serves requests borrows no rights of another and cannot change the schema", async () => {
  const { rows } = await owner.query(
    `SELECT (SELECT array_agg(roleid::regrole::text) FROM pg_auth_members WHERE member = role.oid) AS borrowed, rolsuper, rolbypassrls,
       has_schema_privilege(role.oid, 'public', 'CREATE') AS creates,
       (SELECT count(*)::int FROM pg_class WHERE relowner = role.oid) AS owned
     FROM pg_roles role WHERE rolname = 'tributary_app'`,
  );
  // To have what was erased leave the log of changes; it reads nothing.
  const borrowed = ["pg_checkpoint"];
  expect(rows).toEqual([{ borrowed, rolsuper: false, rolbypassrls: false, creates: false, owned: 0 }]);
  const truncatable = await names(
    `SELECT relname AS name FROM pg_class WHERE ${IS_TABLE} AND has_table_privilege('tributary_app', oid, 'TRUNCATE')`,
  );
  // Truncating asks no policy.
  expect(truncatable).toEqual([]);
});

test("a ClickHouse table has its rows name their workspace, by which the door filters them", async () => {
  const nameless = await clickhouse.door.inWorkspace("00000000-0000-0000-0000-000000000000").query<{ table: string }>(
    `SELECT table FROM system.columns WHERE database = currentDatabase()
       GROUP BY table HAVING countIf(name = 'workspace_id') = 0 ORDER BY table`,
  );
  expect(nameless).toEqual([{ table: "schema_migrations" }]);
});
