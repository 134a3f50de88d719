/** Guarantees: a workspace has an address of its own, which no other workspace gets and no rename breaks. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { Membership } from "@tributary/contract/auth";
import { Workspace } from "@tributary/contract/workspaces";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "../../../core/ids.ts";
import { bearer, openThrowawayAccounts, type ThrowawayAccounts } from "../throwaway-accounts.ts";

const MIGRATION = path.resolve(import.meta.dirname, "../../../../migrations/postgres/0028_workspace_slugs.sql");

let room: ThrowawayAccounts;
beforeAll(async () => {
  room = await openThrowawayAccounts();
});
afterAll(() => room.close());

async function open(token: string, name: string): Promise<Workspace> {
  const answer = await room.call({ method: "POST", path: "/workspaces", headers: bearer(token), body: { name } });
  return Workspace.parse(answer.json());
}

async function rename(token: string, id: string, name: string): Promise<Workspace> {
  const answer = await room.call({ method: "PATCH", path: "/workspace", headers: bearer(token, id), body: { name } });
  return Workspace.parse(answer.json());
}

async function membershipIn(token: string, workspaceId: string): Promise<Membership | undefined> {
  const { memberships } = (await room.call({ method: "GET", path: "/auth/me", headers: bearer(token) })).json();
  return memberships
    .map((each: unknown) => Membership.parse(each))
    .find((each: Membership) => each.workspaceId === workspaceId);
}

it("is made from the name, in any script, and tells its members where they are", async () => {
  const { accessToken } = await room.signUp();
  const made = await open(accessToken, "Кофейня Север");
  expect(made.slug).toBe("kofeynya-sever");
  expect(await membershipIn(accessToken, made.id)).toMatchObject({ slug: "kofeynya-sever", formerSlugs: [] });
});

it("is no other workspace's, though twenty ask for it at once, and says nothing of how many there are", async () => {
  const { accessToken } = await room.signUp();
  const made = await Promise.all(Array.from({ length: 20 }, () => open(accessToken, "Twenty Alike")));
  const slugs = made.map(({ slug }) => slug);
  expect(new Set(slugs).size).toBe(20);
  expect(slugs).toContain("twenty-alike");
  for (const slug of slugs) expect(slug).toMatch(/^twenty-alike(-[a-z0-9]{5})?$/);
});

it("follows a rename, leads on from the one before, and comes back with the old name", async () => {
  const { accessToken } = await room.signUp();
  const made = await open(accessToken, "North Star Tea");
  expect((await rename(accessToken, made.id, "Harbour Tea")).slug).toBe("harbour-tea");
  expect(await membershipIn(accessToken, made.id)).toMatchObject({
    slug: "harbour-tea",
    formerSlugs: ["north-star-tea"],
  });
  // Nobody else is given an address that leads here.
  expect((await open(accessToken, "North Star Tea")).slug).not.toBe("north-star-tea");
  expect((await rename(accessToken, made.id, "North Star Tea")).slug).toBe("north-star-tea");
});

it("stays when the name changes in nothing that an address shows", async () => {
  const { accessToken } = await room.signUp();
  const first = await open(accessToken, "Still Water");
  const second = await open(accessToken, "Still Water");
  expect(second.slug).not.toBe(first.slug);
  expect((await rename(accessToken, second.id, "Still water!")).slug).toBe(second.slug);
});

it("is shown to members alone", async () => {
  const [ada, bob] = [await room.signUp(), await room.signUp()];
  await open(ada.accessToken, "Ada's Secret Project");
  const me = await room.call({ method: "GET", path: "/auth/me", headers: bearer(bob.accessToken) });
  expect(me.body).not.toContain("adas-secret-project");
});

it("was given to every workspace of before, in whatever script it was named", async () => {
  const owner = new pg.Client({ connectionString: room.postgres.ownerUrl });
  await owner.connect();
  try {
    const names = ["Café Émile", "Café Émile", "東京", "東京", "Straße & Søn", "---", "Q".repeat(120)];
    const ids = names.map(() => newId());
    for (const [at, name] of names.entries())
      await owner.query("INSERT INTO workspaces (id, name) VALUES ($1, $2)", [ids[at], name]);
    await owner.query("DELETE FROM workspace_slugs");
    const [backfill] = /WITH plain AS[\s\S]*?FROM numbered;/.exec(readFileSync(MIGRATION, "utf8")) ?? [];
    await owner.query(backfill ?? "");
    const { rows } = await owner.query<{ slug: string }>(
      "SELECT slug FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (id, nth) JOIN workspace_slugs ON workspace_id = id ORDER BY nth",
      [ids],
    );
    expect(rows.map(({ slug }) => slug.replace(/[0-9a-f]{12}$/, "…"))).toEqual([
      "cafe-emile",
      "cafe-emile-…",
      "workspace-…",
      "workspace-…",
      "strasse-son",
      "workspace-…",
      "q".repeat(40),
    ]);
    const { rows: counts } = await owner.query(
      "SELECT (SELECT count(*) FROM workspaces) = (SELECT count(*) FROM workspace_slugs WHERE is_current) AS all",
    );
    expect(counts).toEqual([{ all: true }]);
  } finally {
    await owner.end();
  }
});
