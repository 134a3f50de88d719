/** Guarantees: wherever the writing of a warning breaks off, admins get it later, and once. */
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { newId } from "../../core/ids.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../platform/testing/throwaway.ts";
import { signUp } from "../accounts/signup/signup.ts";
import { markEmailVerified } from "../accounts/users.sql.ts";
import { listMemberships } from "../accounts/workspaces/memberships.sql.ts";
import { createPostman } from "../mail/postman.ts";
import { monthOf } from "./month-of.ts";
import type { Standing } from "./usage-levels.sql.ts";
import { createWarner } from "./warner.ts";

const NOW = Date.parse("2026-03-10T12:00:00Z");
const standing: Standing = {
  limits: [{ meter: "events", softLimit: 10, hardLimit: null }],
  revision: 1,
  used: new Map([["events", 10]]),
  month: monthOf(NOW, "UTC"),
};

let postgres: ThrowawayPostgres;
let owner: pg.Client;
let workspaceId: string;
beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  owner = new pg.Client({ connectionString: postgres.ownerUrl });
  await owner.connect();
  await owner.query(
    "CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken off'; END $$",
  );
});
afterAll(async () => {
  await owner.end();
  await postgres.close();
});
beforeEach(async () => {
  const person = { email: `${newId()}@example.com`, password: "a long password", name: "Ada", workspaceName: "Shop" };
  const userId = await signUp(postgres.door, "open", person);
  await markEmailVerified(postgres.door, userId);
  workspaceId = (await listMemberships(postgres.door, userId))[0]?.workspaceId ?? "";
});

/** A process of its own, which remembers nothing of what others told. */
function openWarner() {
  const { postWith } = createPostman({
    postgres: postgres.door,
    jobs: { enqueue: async () => {} },
    deliver: null,
    onPosted: () => {},
    onGivenUp: () => {},
  });
  return createWarner({ postWith, publicUrl: "https://t.example", clock: () => NOW });
}

const subjects = async (): Promise<string[]> => {
  const mails = await postgres.door.withWorkspace(workspaceId, (tx) => tx.selectFrom("mails").selectAll().execute());
  return mails.map(({ subject }) => subject);
};

it.each([
  ["before the mail is stored", "BEFORE INSERT ON mails"],
  ["after the mail is stored", "AFTER INSERT ON mails"],
  ["before it is marked as told", "BEFORE UPDATE ON usage_warnings"],
  ["after it is marked as told", "AFTER UPDATE ON usage_warnings"],
])("a warning that breaks off %s is mailed once", async (_when, event) => {
  await owner.query(`CREATE TRIGGER breaks_off ${event} FOR EACH ROW EXECUTE FUNCTION break_off()`);
  try {
    await expect(openWarner()(workspaceId, standing)).rejects.toThrow("broken off");
  } finally {
    await owner.query(`DROP TRIGGER breaks_off ON ${event.split(" ").at(-1)}`);
  }
  expect(await subjects()).toEqual([]);
  await openWarner()(workspaceId, standing);
  await openWarner()(workspaceId, standing);
  expect(await subjects()).toEqual(["Events: soft limit reached"]);
});

it("processes that find it out at the same time mail it once", async () => {
  await Promise.all(Array.from({ length: 6 }, () => openWarner()(workspaceId, standing)));
  expect(await subjects()).toEqual(["Events: soft limit reached"]);
});
