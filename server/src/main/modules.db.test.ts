/** Guarantees that what modules say of themselves is whole: nothing is owned twice, by nobody, or written by another. */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { LIVE_TOPICS } from "@tributary/contract/live";
import { METER_NAMES } from "@tributary/contract/meters";
import { PERMISSION_NAMES } from "@tributary/contract/permissions";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../core/ids.ts";
import { MODULES } from "../modules.ts";
import type { ModuleFacts } from "../platform/module.ts";
import {
  openThrowawayClickHouse,
  openThrowawayPostgres,
  type ThrowawayClickHouse,
  type ThrowawayPostgres,
} from "../platform/testing/throwaway.ts";

const facts: readonly ModuleFacts[] = MODULES;
const SOURCE = path.resolve(import.meta.dirname, "..");
/** Kept by the migrations themselves. */
const OF_NO_MODULE = ["schema_migrations"];
/** In names of columns that hold something of people. */
const PERSONAL =
  /email|phone|recipient|visitor|session_id|customer|reference_id|order_id|tracking_id|click_id|clicker|^ip_|user_agent|payload|^body$|event_data|evidence|properties|person_sealed|^value$/;
/** These are about who works in the workspace, not about whom its shop deals with. */
const OF_THE_TEAM = ["audit_log", "invitations", "mails", "oauth_attempts"];

let postgres: ThrowawayPostgres;
let clickhouse: ThrowawayClickHouse;
beforeAll(async () => {
  [postgres, clickhouse] = await Promise.all([openThrowawayPostgres(), openThrowawayClickHouse()]);
});
afterAll(async () => {
  await clickhouse.close();
  await postgres.close();
});

describe("each has one owner", () => {
  it("table of PostgreSQL", async () => {
    const owned = facts.flatMap(({ tables }) => tables?.postgres ?? []);
    expect([...owned, ...OF_NO_MODULE].sort()).toEqual(await postgres.tables());
  });

  it("table of ClickHouse", async () => {
    const owned = facts.flatMap(({ tables }) => tables?.clickhouse ?? []);
    expect([...owned].sort()).toEqual(clickhouse.workspaceTables.toSorted());
  });

  it.each([
    ["permission", facts.flatMap(({ permissions = [] }) => permissions), PERMISSION_NAMES],
    ["live topic", [...new Set(facts.flatMap(({ liveTopics = [] }) => liveTopics))], LIVE_TOPICS],
    ["meter", facts.flatMap(({ meters = [] }) => meters), METER_NAMES],
  ])("%s", (_what, owned, all) => {
    expect([...owned].sort()).toEqual([...all].sort());
  });
});

describe("a table is written by its owner alone", () => {
  const owners = new Map(
    facts.flatMap(({ name, tables = {} }) =>
      [...(tables.postgres ?? []), ...(tables.clickhouse ?? [])].map((table) => [table, name] as const),
    ),
  );
  const files = globSync("modules/**/*.ts", { cwd: SOURCE }).filter((file) => !/\.test\.ts$|throwaway/.test(file));

  it.each(facts.map(({ name }) => name))("%s", (name) => {
    const own = files.filter((file) => file.startsWith(path.join("modules", name, path.sep)));
    const foreign = own.flatMap((file) =>
      writtenIn(readFileSync(path.join(SOURCE, file), "utf8"))
        .filter((table) => owners.has(table) && owners.get(table) !== name)
        .map((table) => `${file} writes ${table} of ${owners.get(table)}`),
    );
    expect(foreign).toEqual([]);
  });
});

describe("what is held of people can be found and erased", () => {
  const declared = facts.flatMap(({ personalData }) => [
    ...(personalData?.tables.postgres ?? []),
    ...(personalData?.tables.clickhouse ?? []),
  ]);

  it("in every table of a workspace with a personal column, which some module's personalData names", async () => {
    const tables = [...(await postgresColumns()), ...(await clickhouseColumns())];
    const personal = tables.filter(holdsPeople).map(({ table }) => table);
    expect(personal.filter((table) => !declared.includes(table)).sort()).toEqual(OF_THE_TEAM);
  });

  it.each([
    [["workspace_id", "visitor_id"], true],
    [["workspace_id", "buyer_email"], true],
    [["workspace_id", "day", "currency"], false],
    [["user_id", "email"], false],
  ])("a table of %j: %s", (columns, isPersonal) => {
    expect(holdsPeople({ columns })).toBe(isPersonal);
  });

  it.each(facts.filter(({ personalData }) => personalData))("by $name in its own tables alone", (module) => {
    const { tables = {}, personalData } = module;
    expect(tables.postgres ?? []).toEqual(expect.arrayContaining([...(personalData?.tables.postgres ?? [])]));
    expect(tables.clickhouse ?? []).toEqual(expect.arrayContaining([...(personalData?.tables.clickhouse ?? [])]));
    if (!personalData?.rewrites) return;
    const rewritten = personalData.rewrites({
      values: () => "",
      array: () => "",
      kindsAndValues: "",
      eventKeys: "",
      upTo: "",
    });
    expect(rewritten.map(([table]) => table).sort()).toEqual(personalData.tables.clickhouse?.toSorted());
  });
});

interface TableColumns {
  table: string;
  columns: readonly string[];
}

function holdsPeople({ columns }: Pick<TableColumns, "columns">): boolean {
  return columns.includes("workspace_id") && columns.some((column) => PERSONAL.test(column));
}

async function postgresColumns(): Promise<TableColumns[]> {
  const { rows } = await postgres.door.withoutWorkspace((tx) =>
    sql<TableColumns>`SELECT relname AS table, array_agg(attname::text) AS columns
      FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped
      GROUP BY relname`.execute(tx),
  );
  return rows;
}

function clickhouseColumns(): Promise<TableColumns[]> {
  return clickhouse.door
    .inWorkspace(newId())
    .query<TableColumns>(
      "SELECT table, groupArray(name) AS columns FROM system.columns WHERE database = currentDatabase() GROUP BY table",
    );
}

/** Names of the tables that the text of a module writes, by Kysely, by SQL, or by the ClickHouse client. */
function writtenIn(text: string): string[] {
  const byBuilder = text.matchAll(/\.(?:insertInto|updateTable|deleteFrom)\(\s*"(\w+)/g);
  const bySql = text.matchAll(/\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)/g);
  const byClient = text.matchAll(/\.(?:insert|insertLines|rewrite)\(\s*"(\w+)/g);
  return [...byBuilder, ...bySql, ...byClient].map(([, table]) => table ?? "");
}
