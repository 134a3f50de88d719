/** Members are changed and removed by those who may, leave by themselves, and the last admin stays. */
import type { Member } from "@tributary/contract/members";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bearer, openThrowawayAccounts, type ThrowawayAccounts } from "../throwaway-accounts.ts";
import { markEmailVerified } from "../users.sql.ts";

let room: ThrowawayAccounts;
let owner: Awaited<ReturnType<ThrowawayAccounts["signUp"]>>;

beforeAll(async () => {
  room = await openThrowawayAccounts();
});
afterAll(() => room.close());
let leaving: string;
beforeEach(async () => {
  owner = await room.signUp();
  await markEmailVerified(room.postgres.door, owner.userId);
  leaving = `/auth/memberships/${owner.workspaceId}`;
});

const call = (method: "GET" | "POST" | "PATCH" | "DELETE", path: string, token: string, body?: object) =>
  room.call({ method, path, headers: token ? bearer(token, owner.workspaceId) : {}, body });
const members = async (): Promise<Member[]> => (await call("GET", "/members", owner.accessToken)).json().data;

describe("a member", () => {
  it("may do what a changed role allows with the very next call", async () => {
    const bob = await room.signUpMember(owner.workspaceId, "viewer");
    await markEmailVerified(room.postgres.door, bob.userId);
    const tryToInvite = async () =>
      (await call("POST", "/invitations", bob.accessToken, { email: "x@example.com", role: "viewer" })).statusCode;
    expect(await tryToInvite()).toBe(403);
    const path = `/members/${bob.userId}`;
    expect((await call("PATCH", path, owner.accessToken, { role: "admin" })).statusCode).toBe(204);
    expect(await tryToInvite()).toBe(202);
    expect((await call("DELETE", path, owner.accessToken)).statusCode).toBe(204);
    expect(await tryToInvite()).toBe(403);
    expect((await call("DELETE", path, owner.accessToken)).statusCode).toBe(404);
  });

  it("is neither changed nor removed by who has not seen the newest of them", async () => {
    const bob = await room.signUpMember(owner.workspaceId, "viewer");
    const path = `/members/${bob.userId}`;
    const seen = (await members()).find(({ userId }) => userId === bob.userId)?.revision;
    const from = (method: "PATCH" | "DELETE", ifMatch: string, body?: object) =>
      room.call({
        method,
        path,
        headers: { ...bearer(owner.accessToken, owner.workspaceId), "if-match": ifMatch },
        body,
      });
    expect((await from("PATCH", `"${seen}"`, { role: "analyst" })).statusCode).toBe(204);
    for (const stale of [`"${seen}"`, "junk"]) {
      expect((await from("PATCH", stale, { role: "agent" })).json()).toMatchObject({ code: "precondition_failed" });
      expect((await from("DELETE", stale)).json()).toMatchObject({ code: "precondition_failed" });
    }
    const now = (await members()).find(({ userId }) => userId === bob.userId);
    expect(now?.role).toBe("analyst");
    expect((await from("DELETE", `"${now?.revision}"`)).statusCode).toBe(204);
  });

  it("leaves by themselves, and stays a member elsewhere", async () => {
    const bob = await room.signUpMember(owner.workspaceId, "viewer");
    expect((await call("DELETE", leaving, bob.accessToken)).statusCode).toBe(204);
    expect((await members()).map(({ userId }) => userId)).toEqual([owner.userId]);
    const me = await room.call({ method: "GET", path: "/auth/me", headers: bearer(bob.accessToken) });
    expect(me.json().memberships).toHaveLength(1);
  });

  it("who is the last admin neither leaves nor is made less, also when two do it at once", async () => {
    const last = `/members/${owner.userId}`;
    expect((await call("PATCH", last, owner.accessToken, { role: "viewer" })).json()).toMatchObject({
      code: "conflict",
    });
    expect((await call("DELETE", last, owner.accessToken)).json()).toMatchObject({ code: "conflict" });
    expect((await call("DELETE", leaving, owner.accessToken)).json()).toMatchObject({ code: "conflict" });
    const bob = await room.signUpMember(owner.workspaceId, "admin");
    const left = await Promise.all([owner, bob].map(({ accessToken }) => call("DELETE", leaving, accessToken)));
    expect(left.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409]);
  });

  it("of another workspace is out of reach", async () => {
    const stranger = await room.signUp();
    const headers = bearer(stranger.accessToken);
    const path = `/members/${owner.userId}`;
    expect((await room.call({ method: "PATCH", path, headers, body: { role: "viewer" } })).statusCode).toBe(404);
    expect((await room.call({ method: "DELETE", path, headers })).statusCode).toBe(404);
    expect((await room.call({ method: "DELETE", path: leaving, headers })).statusCode).toBe(404);
    expect((await room.call({ method: "GET", path: "/members", headers })).json().data).toHaveLength(1);
  });
});
