/** Guarantees that what modules say of themselves is whole: nothing is owned twice, by nobody, or written by another. */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { LIVE_TOPICS } from "@tributary/contract/live";
import { METER_NAMES } from "@tributary/contract/meters";
import { PERMISSION_NAMES } from "@tributary/contract/permissions";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
/** Writing to these tables is what the module is for, whoever owns them: erasure reaches everywhere. */
const MAY_WRITE_EVERYWHERE = ["privacy"];

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

  it.each(facts.map(({ name }) => name).filter((name) => !MAY_WRITE_EVERYWHERE.includes(name)))("%s", (name) => {
    const own = files.filter((file) => file.startsWith(path.join("modules", name, path.sep)));
    const foreign = own.flatMap((file) =>
      writtenIn(readFileSync(path.join(SOURCE, file), "utf8"))
        .filter((table) => owners.has(table) && owners.get(table) !== name)
        .map((table) => `${file} writes ${table} of ${owners.get(table)}`),
    );
    expect(foreign).toEqual([]);
  });
});

/** Names of the tables that the text of a module writes, by Kysely, by SQL, or by the ClickHouse client. */
function writtenIn(text: string): string[] {
  const byBuilder = text.matchAll(/\.(?:insertInto|updateTable|deleteFrom)\(\s*"(\w+)/g);
  const bySql = text.matchAll(/\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)/g);
  const byClient = text.matchAll(/\.(?:insert|insertLines|rewrite)\(\s*"(\w+)/g);
  return [...byBuilder, ...bySql, ...byClient].map(([, table]) => table ?? "");
}
