/** Guarantees: a workspace's rows are out of reach of every other one, whatever a query forgets to say. */
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../core/ids.ts";
import type { Tx } from "../../platform/postgres/postgres.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../platform/testing/throwaway.ts";
import { createApiKey } from "./api-keys/api-keys.ts";
import { signUp } from "./signup/signup.ts";
import { insertMember, listMemberships } from "./workspaces/memberships.sql.ts";
import { findWorkspace, insertWorkspace, updateWorkspace } from "./workspaces/workspaces.sql.ts";

/** People and their log-ins belong to no workspace, nor do published exchange rates; migrations belong to the owner. */
const GLOBAL_TABLES = [
  "ecb_rates",
  "ecb_reads",
  "failed_attempts",
  "mailed_tokens",
  "recovery_codes",
  "refresh_tokens",
  "schema_migrations",
  "users",
];
const READ_TABLES = ["workspaces", "members", "api_keys", "directory", "idempotency_keys"] as const;

let postgres: ThrowawayPostgres;
let owner: pg.Client;
const ada = { userId: "", workspaceId: "" };
const bob = { userId: "", workspaceId: "" };

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  owner = new pg.Client({ connectionString: postgres.ownerUrl });
  await owner.connect();
  for (const person of [ada, bob]) {
    const email = `${newId()}@example.com`;
    person.userId = await signUp(postgres.door, "open", {
      email,
      password: "a long password",
      name: "A",
      workspaceName: "S",
    });
    const [membership] = await listMemberships(postgres.door, person.userId);
    person.workspaceId = membership?.workspaceId ?? "";
    await createApiKey(postgres.door, person.workspaceId, { kind: "secret", name: "Server" });
  }
});
afterAll(async () => {
  await owner.end();
  await postgres.close();
});

async function namesOf(sql: string): Promise<string[]> {
  return (await owner.query<{ name: string }>(sql)).rows.map(({ name }) => name);
}

describe("the schema", () => {
  it("enables and forces row-level security with a policy on every workspace table", async () => {
    const open = await namesOf(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
       AND NOT (relrowsecurity AND relforcerowsecurity AND EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = pg_class.oid))
       ORDER BY relname`,
    );
    expect(open).toEqual(GLOBAL_TABLES);
  });

  it("serves requests under a role that owns nothing there and can pass no policy by", async () => {
    const { rows } = await owner.query(
      "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = 'tributary_app'",
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }]);
    const owned = await namesOf(
      `SELECT relname AS name FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relowner = 'tributary_app'::regrole`,
    );
    expect(owned).toEqual([]);
    expect(decodeURIComponent(new URL(postgres.appUrl).username)).toBe("tributary_app");
  });

  it("leads every foreign key and unique index between workspace tables with the workspace", async () => {
    const loose = await namesOf(
      `SELECT indexrelid::regclass::text AS name FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
       JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
       WHERE relnamespace = 'public'::regnamespace AND indisunique AND attname <> 'workspace_id' ORDER BY 1`,
    );
    expect(loose).toEqual([
      "day_salts_pkey",
      "directory_pkey",
      "ecb_rates_pkey",
      "ecb_reads_pkey",
      "failed_attempts_pkey",
      "mailed_tokens_pkey",
      "recovery_codes_pkey",
      "refresh_tokens_pkey",
      "schema_migrations_pkey",
      "users_email_key",
      "users_pkey",
      "workspace_slugs_slug",
      "workspaces_pkey",
    ]);
  });
});

describe("a transaction", () => {
  it.each(READ_TABLES)("bound to one workspace sees none of the other's %s", async (table) => {
    const rows = await postgres.door.withWorkspace(ada.workspaceId, (tx) => tx.selectFrom(table).selectAll().execute());
    expect(JSON.stringify(rows)).not.toContain(bob.workspaceId);
  });

  it.each(READ_TABLES)("bound to none sees no %s at all", async (table) => {
    expect(await postgres.door.withoutWorkspace((tx) => tx.selectFrom(table).selectAll().execute())).toEqual([]);
  });

  it("of a person sees their own memberships only, and writes none", async () => {
    expect(await listMemberships(postgres.door, ada.userId)).toHaveLength(1);
    expect(await listMemberships(postgres.door, newId())).toEqual([]);
    const intrude = (tx: Tx) => insertMember(tx, { workspaceId: bob.workspaceId, userId: ada.userId, role: "admin" });
    await expect(postgres.door.withPerson(ada.userId, intrude)).rejects.toThrow(/row-level security/);
  });

  it("cannot write into another workspace, change it or take its rows", async () => {
    const { door } = postgres;
    const inAda = <T>(work: (tx: Tx) => Promise<T>) => door.withWorkspace(ada.workspaceId, work);
    const intrude = (tx: Tx) => insertMember(tx, { workspaceId: bob.workspaceId, userId: ada.userId, role: "admin" });
    await expect(inAda(intrude)).rejects.toThrow(/row-level security/);
    await expect(inAda((tx) => insertWorkspace(tx, { id: newId(), name: "x" }))).rejects.toThrow(/row-level security/);
    await inAda((tx) =>
      tx.updateTable("workspaces").set({ name: "taken" }).where("id", "=", bob.workspaceId).execute(),
    );
    await inAda((tx) => tx.deleteFrom("api_keys").execute());
    expect(await findWorkspace(door, bob.workspaceId)).toMatchObject({ name: "S" });
    const left = await door.withWorkspace(bob.workspaceId, (tx) => tx.selectFrom("api_keys").selectAll().execute());
    expect(left).toHaveLength(1);
  });

  it("tells nothing of a workspace that is gone", async () => {
    expect(await findWorkspace(postgres.door, newId())).toBeNull();
    expect(await updateWorkspace(postgres.door, newId(), { name: "x" })).toBeNull();
  });

  it("finds a public name only when it is asked for by that name", async () => {
    const { rows } = await owner.query<{ name: string }>("SELECT name FROM directory WHERE workspace_id = $1", [
      bob.workspaceId,
    ]);
    const seen = await postgres.door.withDirectoryName(rows[0]?.name ?? "", (tx) =>
      tx.selectFrom("directory").selectAll().execute(),
    );
    expect(seen.map(({ name }) => name)).toEqual([rows[0]?.name]);
    const others = await postgres.door.withDirectoryName("key:other", (tx) =>
      tx.selectFrom("directory").selectAll().execute(),
    );
    expect(others).toEqual([]);
  });
});
