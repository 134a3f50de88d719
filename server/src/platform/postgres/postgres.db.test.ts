/** Guarantees of the door to PostgreSQL: nothing without a workspace, nothing left over, and news that arrive. */
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../core/ids.ts";
import { insertDirectoryEntry } from "../../modules/accounts/directory.sql.ts";
import { insertWorkspace } from "../../modules/accounts/workspaces/workspaces.sql.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../testing/throwaway.ts";
import { withAuditedCall } from "./audited-call.ts";
import { type AnsweredQuery, openPostgres, type Tx } from "./postgres.ts";

/** The same in every run, as the names of tests must be. */
const SOME = "0197c2f4-5d6e-7a8b-9c0d-1e2f3a4b5c6d";
const ids = [newId(), newId()].sort();
let postgres: ThrowawayPostgres;
let owner: pg.Client;

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  owner = new pg.Client({ connectionString: postgres.ownerUrl });
  await owner.connect();
  for (const id of ids) await postgres.door.withWorkspace(id, (tx) => insertWorkspace(tx, { id, name: "Shop" }));
});
afterAll(async () => {
  await owner.end();
  await postgres.close();
});

describe("a transaction", () => {
  it.each(["", "x", `x${SOME}`, `${SOME}x`, `${SOME}\n`, SOME.slice(1), "' OR true --"])(
    "is not begun for the workspace or person %j",
    async (id) => {
      const work = async () => expect.fail("it was begun");
      const begun = [() => postgres.door.withWorkspace(id, work), () => postgres.door.withPerson(id, work)];
      const details = { public: "Something went wrong.", internal: "no workspace bound" };
      for (const begin of begun) expect(begin).toThrow(expect.objectContaining({ code: "internal", details }));
    },
  );

  it("takes an id in capitals for the same", async () => {
    const rows = await postgres.door.withWorkspace((ids[0] ?? "").toUpperCase(), (tx) =>
      tx.selectFrom("workspaces").select("id").execute(),
    );
    expect(rows).toEqual([{ id: ids[0] }]);
  });

  it("leaves nothing to the next one of its connection", async () => {
    const door = openPostgres(postgres.appUrl, { maxConnections: 1 });
    try {
      await door.withWorkspace(ids[0] ?? "", (tx) => tx.selectFrom("workspaces").selectAll().execute());
      expect(await door.withoutWorkspace((tx) => tx.selectFrom("workspaces").selectAll().execute())).toEqual([]);
    } finally {
      await door.close();
    }
  });

  it("of each kind sees what is its own and no more", async () => {
    const [mine = "", other = ""] = ids;
    const userId = newId();
    const [people, names] = [newId(), newId()];
    await owner.query("INSERT INTO users (id, email, name, password_hash) VALUES ($1, $2, 'Ada', '')", [
      userId,
      people,
    ]);
    await owner.query("INSERT INTO members (workspace_id, user_id, role) VALUES ($1, $2, 'viewer')", [mine, userId]);
    for (const [workspaceId, name] of [
      [mine, names],
      [other, `${names}-2`],
    ] as const) {
      await postgres.door.withWorkspace(workspaceId, (tx) =>
        insertDirectoryEntry(tx, name, { workspaceId, targetId: newId() }),
      );
    }
    // Opened here, and not before the tests, so that this is the door that is judged.
    const door = openPostgres(postgres.appUrl, { maxConnections: 2 });
    try {
      const seen = async (tx: Tx) => ({
        workspaces: (await tx.selectFrom("workspaces").select("id").orderBy("id").execute()).map(({ id }) => id),
        names: (await tx.selectFrom("directory").select("name").orderBy("name").execute()).map(({ name }) => name),
      });
      expect(await door.withWorkspace(other, seen)).toEqual({ workspaces: [other], names: [`${names}-2`] });
      expect(await door.withPerson(userId, seen)).toEqual({ workspaces: [mine], names: [] });
      expect(await door.withDirectoryName(names, seen)).toEqual({ workspaces: [], names: [names] });
      expect(await door.withSchedule(seen)).toEqual({ workspaces: ids, names: [] });
      expect(await door.withOutbox(seen)).toEqual({ workspaces: [], names: [] });
      expect(await door.withoutWorkspace(seen)).toEqual({ workspaces: [], names: [] });
      expect(await door.workspaceIds()).toEqual(ids);
    } finally {
      await door.close();
    }
  });

  it("says whether it left an entry for the call it belongs to", async () => {
    const call = { actorKind: "anonymous", actorId: null, action: "a", requestId: newId(), ipPrefix: "" } as const;
    const within = (work: (tx: Tx) => Promise<unknown>) =>
      withAuditedCall(call, () => postgres.door.withWorkspace(ids[0] ?? "", work));
    const read = await within((tx) => tx.selectFrom("workspaces").selectAll().execute());
    const write = (name: string) => within((tx) => tx.updateTable("workspaces").set({ name }).execute());
    expect([read.hasEntry, (await write("Store")).hasEntry, (await write("Store")).hasEntry]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it("asks for its entry only where one may have been left", async () => {
    const told: AnsweredQuery[] = [];
    const door = openPostgres(postgres.appUrl, { maxConnections: 1, onQuery: (query) => told.push(query) });
    const call = { actorKind: "anonymous", actorId: null, action: "a", requestId: newId(), ipPrefix: "" } as const;
    const read = (tx: Tx) => tx.selectFrom("workspaces").select("id").execute();
    const write = (tx: Tx) => tx.updateTable("workspaces").set({ name: newId() }).execute();
    /** Whether it was asked if anything was written, and if an entry was. */
    const asked = async (work: () => Promise<unknown>) => {
      told.length = 0;
      await work();
      return ["pg_current_xact_id_if_assigned", "app.audit_written"].map((what) =>
        told.some(({ text }) => text.includes(what)),
      );
    };
    const id = ids[0] ?? "";
    try {
      expect(await asked(() => door.withWorkspace(id, write))).toEqual([false, false]);
      expect(await asked(() => withAuditedCall(call, () => door.withPerson(newId(), read)))).toEqual([false, false]);
      expect(await asked(() => withAuditedCall(call, () => door.withWorkspace(id, read)))).toEqual([true, false]);
      expect(await asked(() => withAuditedCall(call, () => door.withWorkspace(id, write)))).toEqual([true, true]);
      const twice = async () => {
        await door.withWorkspace(id, write);
        told.length = 0;
        await door.withWorkspace(id, write);
      };
      expect(await asked(() => withAuditedCall(call, twice))).toEqual([false, false]);
    } finally {
      await door.close();
    }
  });

  it("tells of each of its queries, without its values, and whether it failed", async () => {
    const told: AnsweredQuery[] = [];
    const door = openPostgres(postgres.appUrl, { maxConnections: 1, onQuery: (query) => told.push(query) });
    try {
      await door.withoutWorkspace((tx) => sql`SELECT ${"a secret"}::text`.execute(tx));
      await expect(door.withoutWorkspace((tx) => sql`SELECT 1 / ${0}::int`.execute(tx))).rejects.toThrow();
      const queries = told.filter(({ text }) => text.startsWith("SELECT"));
      expect(queries.map(({ text, hasFailed }) => ({ text, hasFailed }))).toEqual([
        { text: "SELECT $1::text", hasFailed: false },
        { text: "SELECT 1 / $1::int", hasFailed: true },
      ]);
    } finally {
      await door.close();
    }
  });

  it("survives the end of a connection that waited for it", async () => {
    const door = openPostgres(postgres.appUrl, { maxConnections: 1 });
    try {
      const pidOf = async (tx: Tx) =>
        (await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(tx)).rows[0]?.pid;
      const before = await door.withoutWorkspace(pidOf);
      await owner.query("SELECT pg_terminate_backend($1)", [before]);
      let after: number | undefined;
      await until(async () => {
        after = await door.withoutWorkspace(pidOf).catch(() => undefined);
        return after !== undefined;
      });
      expect(after).not.toBe(before);
    } finally {
      await door.close();
    }
  });

  it("gives the ids of all workspaces, in order, and of none of them more", async () => {
    expect(await postgres.door.workspaceIds()).toEqual(ids);
  });

  it("reads a number that JavaScript cannot hold as a fault, not as another number", async () => {
    await expect(owner.query("SELECT 9007199254740993::int8 AS value")).rejects.toThrow(RangeError);
    expect((await owner.query("SELECT 9007199254740991::int8 AS value")).rows).toEqual([
      { value: Number.MAX_SAFE_INTEGER },
    ]);
  });
});

describe("news", () => {
  it("reach who listens to that channel, also after the connection broke, until they stop", async () => {
    const heard: string[] = [];
    const others: string[] = [];
    const door = openPostgres(postgres.appUrl, { maxConnections: 1 });
    const stop = await door.listen("news", (payload) => heard.push(payload));
    const stopOther = await door.listen("other", (payload) => others.push(payload));
    await door.notify("news", "one");
    await until(() => heard.length === 1);
    await owner.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'");
    await until(async () => {
      await door.notify("news", "two");
      return heard.includes("two");
    });
    await Promise.all([stop(), stopOther()]);
    const before = heard.length;
    await door.notify("news", "three");
    await sleep(1000);
    expect(heard.slice(before)).toEqual([]);
    expect([heard[0], others]).toEqual(["one", []]);
    await until(async () => {
      const { rows } = await owner.query("SELECT 1 FROM pg_stat_activity WHERE query LIKE 'LISTEN%'");
      return rows.length === 0;
    });
    await door.close();
  });
});

it("answers while the database does, and not once it is closed", async () => {
  const door = openPostgres(postgres.appUrl, { maxConnections: 1 });
  await expect(door.ping()).resolves.toBeUndefined();
  await door.close();
  await expect(door.ping()).rejects.toThrow();
});

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(50);
}
