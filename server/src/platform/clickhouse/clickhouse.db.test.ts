/** Guarantees: no question through the ClickHouse door sees another workspace's rows, whatever its SQL forgets to say. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { ClickHouseClient as DriverClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../core/ids.ts";
import { openThrowawayClickHouse, type ThrowawayClickHouse } from "../testing/throwaway.ts";
import { type ClickHouseClient, openClickHouse, serverClient, settingsClause } from "./clickhouse.ts";

/** The same in every run, as the names of tests must be. */
const SOME = "0197c2f4-5d6e-7a8b-9c0d-1e2f3a4b5c6d";
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
  const clause = settingsClause(ours, store.workspaceTables);
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

test.each(["", "*", "' OR 1=1 --", `${SOME}'`, `x${SOME}`, "00000000-0000-0000-0000-00000000000g"])(
  "nothing is asked of and nothing rewritten for a workspace called %j",
  async (id) => {
    const fault = {
      code: "internal",
      details: { public: "Something went wrong.", internal: "no workspace bound" },
    };
    await expect(async () => ask("SELECT visitor_id FROM identities", id)).rejects.toMatchObject(fault);
    const change = async () => store.door.rewrite("identities", id, { where: "1" });
    await expect(change).rejects.toMatchObject(fault);
  },
);

test("a change is of the one workspace's rows, whatever its condition says", async () => {
  const mine = newId();
  const visitors = (workspaceId: string) =>
    ask<{ visitor_id: string }>("SELECT visitor_id FROM identities ORDER BY visitor_id", workspaceId);
  const write = ["a", "b"].map((visitor) => ({ ...identity(mine, visitor), value: visitor }));
  await store.door.insert("identities", write);
  await store.door.rewrite("identities", mine, { set: "seen_at = '2026-02-02 00:00:00'", where: "visitor_id = 'a'" });
  expect(await ask("SELECT visitor_id, toDate(seen_at) AS day FROM identities ORDER BY visitor_id", mine)).toEqual([
    { visitor_id: "a", day: "2026-02-02" },
    { visitor_id: "b", day: "2026-01-01" },
  ]);
  await store.door.rewrite("identities", mine, { where: "visitor_id = 'a' OR 1" });
  expect(await visitors(mine)).toEqual([]);
  expect(await visitors(theirs)).toEqual([{ visitor_id: "their-visitor" }]);
});

test("rows that can never be stored are told from a store that fails", async () => {
  const unfit = { ...identity(ours, "unfit"), seen_at: "not a time" };
  const refused = { name: "RefusedRowsError", cause: expect.anything() };
  await expect(store.door.insert("identities", [unfit])).rejects.toMatchObject(refused);
  const rows = { columns: Object.keys(unfit), lines: JSON.stringify(Object.values(unfit)) };
  await expect(store.door.insertLines("identities", rows)).rejects.toMatchObject(refused);
  const nowhere = store.door.insertLines("nowhere" as "identities", rows);
  await expect(nowhere).rejects.not.toMatchObject({ name: "RefusedRowsError" });
  expect(await ask("SELECT visitor_id FROM identities")).toEqual([{ visitor_id: "our-visitor" }]);
});

test("event keys are known once stored or erased, and to whoever asks for them alone", async () => {
  await store.door.insert("erased_events", [{ workspace_id: theirs, event_key: "12" } as { workspace_id: string }]);
  await store.door.insert("events", [{ workspace_id: ours, event_key: "34" } as { workspace_id: string }]);
  expect(await store.door.storedEventKeys(["12", "34", "56"])).toEqual(new Set(["12", "34"]));
  expect(await store.door.storedEventKeys(["56"])).toEqual(new Set());
});

describe("over connections that are watched", () => {
  /** Clients in the order the door makes them, each with what it was asked. */
  function openWatched(readers: number): { door: ClickHouseClient; asked: string[][]; closed: () => number } {
    const asked: string[][] = [];
    let closed = 0;
    const makeClient = (): DriverClient => {
      const mine: string[] = [];
      asked.push(mine);
      const take = async ({ query }: { query: string }) => {
        mine.push(query);
        return { json: async () => [] };
      };
      const insert = async ({ table }: { table: string }) => void mine.push(table);
      const close = async () => void closed++;
      return { query: take, command: take, insert, close } as unknown as DriverClient;
    };
    return { door: openClickHouse({ makeClient, readers, workspaceTables: ["events"] }), asked, closed: () => closed };
  }
  const counts = (asked: string[][]) => asked.map(({ length }) => length);

  test("questions take turns among the readers, and wait for no writer", async () => {
    const { door, asked } = openWatched(3);
    for (let asking = 0; asking < 6; asking++) await door.inWorkspace(ours).query("SELECT 1");
    expect(counts(asked)).toEqual([0, 0, 2, 2, 2]);
  });

  test("where there are no readers the writer is asked", async () => {
    const { door, asked } = openWatched(0);
    await door.inWorkspace(ours).query("SELECT 1");
    expect(counts(asked)).toEqual([1, 0]);
  });

  test("a change waits for its end beside the writer, and then no connection holds what it took away", async () => {
    const { door, asked } = openWatched(2);
    await door.rewrite("events", ours, { where: "visitor_id = 'a' OR 1" });
    const change = `ALTER TABLE events DELETE WHERE workspace_id = '${ours}' AND (visitor_id = 'a' OR 1) SETTINGS mutations_sync = 1`;
    expect(asked).toEqual([["SELECT 1"], [change, "SELECT 1"], ["SELECT 1"], ["SELECT 1"]]);
  });

  test("nothing is asked or written for nothing", async () => {
    const { door, asked } = openWatched(1);
    expect(await door.storedEventKeys([])).toEqual(new Set());
    await door.insert("events", []);
    await door.insertLines("events", { columns: [], lines: "" });
    expect(counts(asked)).toEqual([0, 0, 0]);
  });

  test("each is closed with the door", async () => {
    const { door, closed } = openWatched(2);
    await door.ping();
    await door.close();
    expect(closed()).toBe(4);
  });
});

test("a server is asked where its address says, as who it says, in its database", async () => {
  const calls: { authorization: string | undefined; database: string | null }[] = [];
  const server = createServer(({ headers, url }, response) => {
    const { searchParams } = new URL(url ?? "", "http://server.invalid");
    calls.push({ authorization: headers.authorization, database: searchParams.get("database") });
    response.end('{"1":1}\n');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const makeClient = () => serverClient(`http://somebody:secret@127.0.0.1:${port}/shop`);
  const door = openClickHouse({ makeClient, readers: 1, workspaceTables: ["events"] });
  await door.ping();
  await door.close();
  await new Promise((resolve) => server.close(resolve));
  const authorization = `Basic ${Buffer.from("somebody:secret").toString("base64")}`;
  expect(calls).toEqual([{ authorization, database: "shop" }]);
});
