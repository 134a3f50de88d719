import type { ApiKey } from "@tributary/contract/api-keys";
import { ApiKeyCreated } from "@tributary/contract/api-keys";
import type { Role } from "@tributary/contract/auth";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { newId } from "../../../core/ids.ts";
import { bearer, openThrowawayAccounts, type ThrowawayAccounts } from "../throwaway-accounts.ts";

let room: ThrowawayAccounts;
beforeAll(async () => {
  room = await openThrowawayAccounts();
});
afterAll(() => room.close());

async function makeKey(accessToken: string, kind: ApiKey["kind"] = "secret"): Promise<ApiKeyCreated> {
  const body = { kind, name: "Server" };
  const answer = await room.call({ method: "POST", path: "/api-keys", headers: bearer(accessToken), body });
  expect(answer.statusCode).toBe(201);
  return ApiKeyCreated.parse(answer.json());
}

const list = (headers: Record<string, string>, query = "") =>
  room.call({ method: "GET", path: `/api-keys${query}`, headers });
const remove = (headers: Record<string, string>, id: string) =>
  room.call({ method: "DELETE", path: `/api-keys/${id}`, headers });
const readWorkspace = (headers: Record<string, string>) => room.call({ method: "GET", path: "/workspace", headers });

describe("making and listing", () => {
  it("shows the key once and keeps only its first characters and its hash", async () => {
    const { accessToken, workspaceId } = await room.signUp();
    const secret = await makeKey(accessToken);
    const write = await makeKey(accessToken, "write");
    expect(secret.key).toMatch(/^trb_sk_[\w-]{43}$/);
    expect(write.key).toMatch(/^trb_pk_[\w-]{43}$/);
    const page = await list(bearer(accessToken));
    expect(page.json().data.map(({ id }: ApiKey) => id)).toEqual([write.id, secret.id]);
    expect(page.json().data[1]).toMatchObject({ prefix: secret.key.slice(0, 12), lastUsedAt: null });
    const stored = await room.postgres.door.withWorkspace(workspaceId, async (tx) => [
      await tx.selectFrom("api_keys").selectAll().execute(),
      await tx.selectFrom("directory").selectAll().execute(),
    ]);
    for (const { key } of [secret, write]) {
      expect(page.body + JSON.stringify(stored)).not.toContain(key.slice(12));
    }
  });

  it("pages through all of them, newest first, each once", async () => {
    const { accessToken } = await room.signUp();
    const made: string[] = [];
    for (let count = 0; count < 5; count++) made.unshift((await makeKey(accessToken)).id);
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: { data: ApiKey[]; nextCursor: string | null } = (
        await list(bearer(accessToken), `?limit=2${cursor ? `&cursor=${cursor}` : ""}`)
      ).json();
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(made);
  });

  it("notes when a key was used, to the minute", async () => {
    const { accessToken } = await room.signUp();
    const { key } = await makeKey(accessToken);
    await readWorkspace(bearer(key));
    await vi.waitFor(async () => {
      const [row] = (await list(bearer(accessToken))).json().data;
      expect(Date.now() - Date.parse(row.lastUsedAt)).toBeLessThan(60_000);
    });
  });

  it.each([
    ["another kind", { kind: "root", name: "x" }],
    ["no name", { kind: "secret", name: "" }],
    ["no body", undefined],
  ])("refuses %s", async (_what, body) => {
    const { accessToken } = await room.signUp();
    const answer = await room.call({ method: "POST", path: "/api-keys", headers: bearer(accessToken), body });
    expect(answer.json()).toMatchObject({ status: 400, code: "invalid_request" });
  });

  it.each(["?limit=0", "?limit=501", "?limit=x", "?cursor=nonsense"])("refuses %s", async (query) => {
    const { accessToken } = await room.signUp();
    expect((await list(bearer(accessToken), query)).json()).toMatchObject({ status: 400, code: "invalid_request" });
  });
});

describe("what a key opens", () => {
  it("lets a secret key act as an analyst of its own workspace, never as an admin", async () => {
    const { accessToken, workspaceId } = await room.signUp();
    const other = await room.signUp();
    const { key } = await makeKey(accessToken);
    expect((await readWorkspace(bearer(key))).json().id).toBe(workspaceId);
    expect((await readWorkspace(bearer(key, workspaceId))).statusCode).toBe(200);
    expect((await readWorkspace(bearer(key, other.workspaceId))).statusCode).toBe(403);
    expect((await list(bearer(key))).statusCode).toBe(403);
  });

  it("lets a write key read nothing", async () => {
    const { accessToken } = await room.signUp();
    const { key } = await makeKey(accessToken, "write");
    expect((await readWorkspace(bearer(key))).statusCode).toBe(401);
  });

  it("opens nothing when only its beginning is right", async () => {
    const { accessToken } = await room.signUp();
    const { key } = await makeKey(accessToken);
    for (const wrong of [
      key.slice(0, -1),
      `${key}A`,
      key.toUpperCase(),
      "trb_sk_",
      key.replace("trb_sk_", "trb_pk_"),
    ]) {
      expect((await readWorkspace(bearer(wrong))).statusCode).toBe(401);
    }
  });
});

describe("deleting", () => {
  it("stops the key at once", async () => {
    const { accessToken } = await room.signUp();
    const { id, key } = await makeKey(accessToken);
    expect((await readWorkspace(bearer(key))).statusCode).toBe(200);
    expect((await remove(bearer(accessToken), id)).statusCode).toBe(204);
    expect((await readWorkspace(bearer(key))).statusCode).toBe(401);
    expect((await list(bearer(accessToken))).json().data).toEqual([]);
  });

  it("finds neither another workspace's key nor an absent one, and leaves the other's working", async () => {
    const owner = await room.signUp();
    const other = await room.signUp();
    const { id, key } = await makeKey(other.accessToken);
    const foreign = await remove(bearer(owner.accessToken), id);
    const absent = await remove(bearer(owner.accessToken), newId());
    expect(foreign.json()).toMatchObject({ status: 404, code: "not_found" });
    expect({ ...foreign.json(), requestId: "" }).toEqual({ ...absent.json(), requestId: "" });
    expect((await readWorkspace(bearer(key))).statusCode).toBe(200);
    expect((await list(bearer(owner.accessToken))).json().data).toEqual([]);
  });

  it("refuses an id that is none", async () => {
    const { accessToken } = await room.signUp();
    expect((await remove(bearer(accessToken), "1")).statusCode).toBe(400);
  });
});

it.each<[Role, number]>([
  ["admin", 200],
  ["analyst", 403],
  ["viewer", 403],
  ["agent", 403],
])("shows the keys to %s with %i", async (role, status) => {
  const owner = await room.signUp();
  const { accessToken } = await room.signUpMember(owner.workspaceId, role);
  expect((await list(bearer(accessToken, owner.workspaceId))).statusCode).toBe(status);
});

it.each(["GET", "POST"] as const)("refuses %s from who is not signed in", async (method) => {
  const body = method === "POST" ? { kind: "secret", name: "x" } : undefined;
  expect((await room.call({ method, path: "/api-keys", body })).statusCode).toBe(401);
});
