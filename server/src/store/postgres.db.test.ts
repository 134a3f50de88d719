/** Guarantees of the door to PostgreSQL: nothing without a workspace, nothing left over, and news that arrive. */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertWorkspace } from "../accounts/workspaces.sql.ts";
import { newId } from "../core/ids.ts";
import { openPostgres } from "./postgres.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "./throwaway.ts";

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
  it.each(["", "x", `x${newId()}`, `${newId()}x`, `${newId()}\n`, newId().slice(1), "' OR true --"])(
    "is not begun for the workspace or person %j",
    async (id) => {
      const work = async () => expect.fail("it was begun");
      const begun = [() => postgres.door.withWorkspace(id, work), () => postgres.door.withPerson(id, work)];
      for (const begin of begun) expect(begin).toThrow(expect.objectContaining({ code: "internal" }));
    },
  );

  it("takes an id in capitals for the same", async () => {
    const rows = await postgres.door.withWorkspace((ids[0] ?? "").toUpperCase(), (tx) =>
      tx.selectFrom("workspaces").select("id").execute(),
    );
    expect(rows).toEqual([{ id: ids[0] }]);
  });

  it("leaves nothing to the next one of its connection", async () => {
    const door = openPostgres(postgres.appUrl, 1);
    try {
      await door.withWorkspace(ids[0] ?? "", (tx) => tx.selectFrom("workspaces").selectAll().execute());
      expect(await door.withoutWorkspace((tx) => tx.selectFrom("workspaces").selectAll().execute())).toEqual([]);
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
    const stop = await postgres.door.listen("news", (payload) => heard.push(payload));
    const stopOther = await postgres.door.listen("other", (payload) => others.push(payload));
    await postgres.door.notify("news", "one");
    await until(() => heard.length === 1);
    await owner.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'");
    await until(async () => {
      await postgres.door.notify("news", "two");
      return heard.includes("two");
    });
    await Promise.all([stop(), stopOther()]);
    const before = heard.length;
    await postgres.door.notify("news", "three");
    await sleep(1000);
    expect(heard.slice(before)).toEqual([]);
    expect([heard[0], others]).toEqual(["one", []]);
    const { rows } = await owner.query("SELECT 1 FROM pg_stat_activity WHERE query LIKE 'LISTEN%'");
    expect(rows).toEqual([]);
  });
});

it("answers while the database does, and not once it is closed", async () => {
  const door = openPostgres(postgres.appUrl, 1);
  await expect(door.ping()).resolves.toBeUndefined();
  await door.close();
  await expect(door.ping()).rejects.toThrow();
});

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(50);
}
