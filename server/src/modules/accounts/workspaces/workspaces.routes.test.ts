import type { Role } from "@tributary/contract/auth";
import { Workspace } from "@tributary/contract/workspaces";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../../core/ids.ts";
import { bearer, openThrowawayAccounts, type ThrowawayAccounts } from "../throwaway-accounts.ts";

let room: ThrowawayAccounts;
beforeAll(async () => {
  room = await openThrowawayAccounts();
});
afterAll(() => room.close());

const read = (headers: Record<string, string>) => room.call({ method: "GET", path: "/workspace", headers });
const change = (headers: Record<string, string>, body: unknown) =>
  room.call({ method: "PATCH", path: "/workspace", headers, body });

describe("GET /workspace", () => {
  it("gives the first workspace, or the one asked for in any spelling", async () => {
    const { accessToken, workspaceId } = await room.signUp();
    const body = { name: "Second" };
    const second = await room.call({ method: "POST", path: "/workspaces", headers: bearer(accessToken), body });
    expect(second.statusCode).toBe(201);
    expect(Workspace.parse(second.json())).toMatchObject({ name: "Second", timeZone: "UTC", currency: "USD" });
    expect((await read(bearer(accessToken))).json().id).toBe(workspaceId);
    expect((await read(bearer(accessToken, second.json().id.toUpperCase()))).json().name).toBe("Second");
  });

  it("answers the same about another's workspace, an absent one and nonsense", async () => {
    const { accessToken } = await room.signUp();
    const other = await room.signUp();
    const answers = await Promise.all(
      [other.workspaceId, newId(), "nonsense"].map((id) => read(bearer(accessToken, id))),
    );
    for (const answer of answers) {
      expect(answer.statusCode).toBe(403);
      expect({ ...answer.json(), requestId: "" }).toEqual({ ...answers[0]!.json(), requestId: "" });
    }
  });

  it("gives the same under the name of tenant, at every address of it", async () => {
    const headers = bearer((await room.signUp()).accessToken);
    const { body, headers: told } = await read(headers);
    for (const url of ["/tenants/me", "/api/tenants/me", "/api/v1/tenants/me", "/tenants/me/?"]) {
      const answer = await room.http.inject({ url, headers });
      expect([url, answer.statusCode, answer.body, answer.headers.etag]).toEqual([url, 200, body, told.etag]);
      expect((await room.http.inject(url)).statusCode).toBe(401);
    }
  });

  it("refuses who is not signed in", async () => {
    expect((await read({})).statusCode).toBe(401);
  });

  it("stops at once for a member who is put out", async () => {
    const owner = await room.signUp();
    const member = await room.signUpMember(owner.workspaceId, "viewer");
    const headers = bearer(member.accessToken, owner.workspaceId);
    expect((await read(headers)).statusCode).toBe(200);
    await room.postgres.door.withWorkspace(owner.workspaceId, (tx) =>
      tx.deleteFrom("members").where("user_id", "=", member.userId).execute(),
    );
    expect((await read(headers)).statusCode).toBe(403);
  });
});

describe("PATCH /workspace", () => {
  it("changes what is given and nothing else, in this workspace only", async () => {
    const { accessToken } = await room.signUp();
    const other = await room.signUp();
    const body = { timeZone: "Europe/Berlin", lookbackDays: 60 };
    const changed = await change(bearer(accessToken), body);
    expect(changed.json()).toMatchObject({ ...body, name: "Shop", currency: "USD" });
    expect((await read(bearer(accessToken))).json()).toEqual(changed.json());
    expect((await change(bearer(accessToken), {})).json()).toEqual(changed.json());
    expect((await read(bearer(other.accessToken))).json()).toMatchObject({ timeZone: "UTC", lookbackDays: 30 });
  });

  it.each<[Role, number, number]>([
    ["admin", 200, 200],
    ["analyst", 200, 403],
    ["viewer", 200, 403],
    ["agent", 403, 403],
  ])("as %s: reading %i, changing %i", async (role, reading, changing) => {
    const owner = await room.signUp();
    const { accessToken } = await room.signUpMember(owner.workspaceId, role);
    const headers = bearer(accessToken, owner.workspaceId);
    expect((await read(headers)).statusCode).toBe(reading);
    expect((await change(headers, { name: "Renamed" })).statusCode).toBe(changing);
  });

  it.each([
    ["an unknown time zone", { timeZone: "Mars/Olympus" }, 400, "invalid_request"],
    ["an unknown currency", { currency: "XXZ" }, 422, "unknown_currency"],
    ["a look-back of a year", { lookbackDays: 365 }, 400, "invalid_request"],
    ["an unknown field", { id: newId() }, 400, "invalid_request"],
    ["an empty name", { name: " " }, 400, "invalid_request"],
  ])("refuses %s", async (_what, body, status, code) => {
    const { accessToken } = await room.signUp();
    expect((await change(bearer(accessToken), body)).json()).toMatchObject({ status, code });
  });

  it("overwrites nobody who was quicker, and takes no junk for a revision", async () => {
    const { accessToken } = await room.signUp();
    const headers = bearer(accessToken);
    const etag = String((await read(headers)).headers.etag);
    const first = await change({ ...headers, "if-match": etag }, { name: "First" });
    expect(first.statusCode).toBe(200);
    expect(first.headers.etag).not.toBe(etag);
    for (const stale of [etag, "junk", '"junk"']) {
      const refused = await change({ ...headers, "if-match": stale }, { name: "Second" });
      expect(refused.json()).toMatchObject({ status: 412, code: "precondition_failed" });
    }
    expect((await read(headers)).json()).toEqual(first.json());
    expect((await change({ ...headers, "if-match": String(first.headers.etag) }, { name: "Third" })).statusCode).toBe(
      200,
    );
  });

  it("lets one of two at once win", async () => {
    const { accessToken } = await room.signUp();
    const headers = { ...bearer(accessToken), "if-match": String((await read(bearer(accessToken))).headers.etag) };
    const answers = await Promise.all(["A", "B"].map((name) => change(headers, { name })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412]);
  });
});

describe("POST /workspaces", () => {
  it("is for people, not keys and strangers", async () => {
    const { accessToken } = await room.signUp();
    const body = { kind: "secret", name: "Server" };
    const made = await room.call({ method: "POST", path: "/api-keys", headers: bearer(accessToken), body });
    const open = (headers: Record<string, string>) =>
      room.call({ method: "POST", path: "/workspaces", headers, body: { name: "More" } });
    expect((await open(bearer(made.json().key))).statusCode).toBe(403);
    expect((await open({})).statusCode).toBe(401);
  });
});
