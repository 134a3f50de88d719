/** Guarantees: no question through the ClickHouse door sees another workspace's rows, whatever its SQL forgets to say. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../core/ids.ts";
import { settingsClause } from "./clickhouse.ts";
import { openThrowawayClickHouse, type ThrowawayClickHouse } from "./throwaway.ts";

const ours = newId();
const theirs = newId();
let store: ThrowawayClickHouse;

const identity = (workspaceId: string, visitor: string) => ({
  workspace_id: workspaceId,
  kind: "session",
  value: "shared",
  visitor_id: visitor,
  seen_at: "2026-01-01 00:00:00.000",
});

beforeAll(async () => {
  store = await openThrowawayClickHouse();
  await store.door.insert("identities", [identity(ours, "our-visitor"), identity(theirs, "their-visitor")]);
});
afterAll(() => store.close());

const ask = <Row>(sql: string, workspaceId = ours) => store.door.inWorkspace(workspaceId).query<Row>(sql);

test("every table with a workspace is bound by the door", async () => {
  const rows = await ask<{ table: string }>(
    "SELECT DISTINCT table FROM system.columns WHERE database = currentDatabase() AND name = 'workspace_id'",
  );
  const clause = settingsClause(ours);
  expect(rows.length).toBeGreaterThan(0);
  for (const { table } of rows) expect(clause).toContain(`'${table}':'workspace_id=`);
});

describe("a question that names no workspace sees its own alone", () => {
  test.each([
    ["plain", "SELECT visitor_id FROM identities"],
    ["with FINAL", "SELECT visitor_id FROM identities FINAL"],
    ["from a subquery", "SELECT visitor_id FROM (SELECT * FROM identities)"],
    ["from a WITH", "WITH all AS (SELECT visitor_id FROM identities) SELECT * FROM all"],
    ["from a join", "SELECT b.visitor_id AS visitor_id FROM identities a JOIN identities b ON a.value = b.value"],
    ["from a union", "SELECT visitor_id FROM identities UNION DISTINCT SELECT visitor_id FROM identities"],
    ["by an IN", "SELECT visitor_id FROM identities WHERE visitor_id IN (SELECT visitor_id FROM identities)"],
    [
      "that asks for the other by name",
      `SELECT visitor_id FROM identities WHERE workspace_id IN ('${ours}', '${theirs}')`,
    ],
    ["under its database's name", "SELECT visitor_id FROM default.identities"],
  ])("%s", async (_how, sql) => {
    expect(await ask(sql)).toEqual([{ visitor_id: "our-visitor" }]);
  });
});

test("questions of two workspaces at once do not mix", async () => {
  const asked = Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? ours : theirs));
  const answers = await Promise.all(
    asked.map((id) => ask<{ visitor_id: string }>("SELECT visitor_id FROM identities", id)),
  );
  expect(answers.map(([row]) => row?.visitor_id)).toEqual(
    asked.map((id) => (id === ours ? "our-visitor" : "their-visitor")),
  );
});

test.each(["", "*", "' OR 1=1 --", `${newId()}'`, "00000000-0000-0000-0000-00000000000g"])(
  "nothing is asked for a workspace called %j",
  async (id) => {
    await expect(async () => ask("SELECT visitor_id FROM identities", id)).rejects.toThrow("no workspace bound");
  },
);
