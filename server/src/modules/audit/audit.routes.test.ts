import { AuditEntry } from "@tributary/contract/audit";
import { pageOf } from "@tributary/contract/page";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { defineRoute, HttpAnswer } from "../../platform/http/route.ts";
import { bearer, openThrowawayAccounts, type ThrowawayAccounts } from "../accounts/throwaway-accounts.ts";

/** Changes that leave no row in any table. */
const elsewhere = [
  defineRoute({
    method: "POST",
    path: "/things/{id}/send",
    operationId: "tried1",
    access: { kind: "workspace", permission: "plan.write" },
    summary: "Changes something elsewhere",
    tag: "test",
    params: z.object({ id: z.string() }),
    response: null,
    onlyAsks: ({ params }) => params.id === "asked",
    handler: async (_caller, { params }) => new HttpAnswer(params.id === "refused" ? 409 : 204, null),
  }),
  defineRoute({
    method: "POST",
    path: "/things/look",
    operationId: "tried2",
    audited: false,
    access: { kind: "workspace", permission: "plan.write" },
    summary: "Only asks",
    tag: "test",
    response: null,
    handler: async () => null,
  }),
];

let room: ThrowawayAccounts;
beforeAll(async () => {
  room = await openThrowawayAccounts(elsewhere);
});
afterAll(() => room.close());

const get = (path: string, token: string) => room.call({ method: "GET", path, headers: bearer(token) });
const send = (method: "POST" | "PATCH", path: string, token: string, body?: unknown) =>
  room.call({ method, path, headers: bearer(token), body });
async function entries(token: string, query = ""): Promise<AuditEntry[]> {
  const answer = await get(`/audit${query}`, token);
  expect(answer.statusCode).toBe(200);
  return pageOf(AuditEntry).parse(answer.json()).data;
}

describe("the log", () => {
  it("holds each change of a call with who made it, its request and its values", async () => {
    const { accessToken, userId, workspaceId } = await room.signUp();
    const changed = await send("PATCH", "/workspace", accessToken, { name: "=1+1" });
    const [entry] = await entries(accessToken);
    expect(entry).toMatchObject({
      actor: { kind: "member", id: userId },
      action: "workspace.change",
      targetId: workspaceId,
      after: { name: "=1+1" },
      requestId: changed.headers["x-request-id"],
      ipPrefix: "127.0.0.0",
    });
  });

  it("tells a key from the person, and never holds the key", async () => {
    const { accessToken } = await room.signUp();
    const made = (await send("POST", "/api-keys", accessToken, { kind: "secret", name: "Server" })).json();
    await send("POST", "/things/7/send", made.key);
    const found = await entries(accessToken);
    expect(found.slice(0, 2)).toMatchObject([
      { action: "things.send", actor: { kind: "key", id: made.id, name: "Server" }, targetId: "7", after: null },
      { action: "api_keys.create", actor: { kind: "member" }, after: { key_hash: "[hidden]" } },
    ]);
    expect(JSON.stringify(found)).not.toContain(made.key);
  });

  it("holds nobody's address, be they invited or signed up", async () => {
    const { accessToken, email } = await room.signUp();
    await room.postgres.door.withoutWorkspace((tx) =>
      tx.updateTable("users").set({ email_verified_at: new Date() }).where("email", "=", email).execute(),
    );
    const invited = await send("POST", "/invitations", accessToken, { email: "grace@example.com", role: "viewer" });
    expect(invited.statusCode).toBeLessThan(300);
    const all = JSON.stringify(await entries(accessToken));
    expect(all).toContain("invitations.create");
    expect(all).not.toContain("grace@");
    expect(all).not.toContain(email);
  });

  it("holds nothing of a call that only asks, fails or is refused", async () => {
    const { accessToken } = await room.signUp();
    const before = await entries(accessToken);
    await send("POST", "/things/look", accessToken);
    await send("POST", "/things/asked/send", accessToken);
    await send("POST", "/things/refused/send", accessToken);
    await send("PATCH", "/workspace", accessToken, { name: "" });
    expect(await entries(accessToken)).toEqual(before);
  });

  it("is searched by time, actor, action and text, page by page", async () => {
    const { accessToken, userId } = await room.signUp();
    for (const name of ["Red", "Green", "100%_sure"]) await send("PATCH", "/workspace", accessToken, { name });
    expect(await entries(accessToken, "?action=workspace.")).toHaveLength(3);
    expect(await entries(accessToken, `?actor=${userId}`)).toHaveLength(3);
    expect(await entries(accessToken, "?actor=anonymous")).toHaveLength(2);
    expect(await entries(accessToken, "?q=gREEN")).toHaveLength(2);
    expect(await entries(accessToken, "?q=0%25_s")).toHaveLength(1);
    expect(await entries(accessToken, "?to=2020-01-01T00:00:00Z")).toEqual([]);
    const first = (await get("/audit?limit=2", accessToken)).json();
    const second = (await get(`/audit?limit=500&cursor=${first.nextCursor}`, accessToken)).json();
    expect([...first.data, ...second.data].map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1]);
    expect(second.nextCursor).toBeNull();
  });

  it.each(["?cursor=x", "?from=yesterday", "?actor=somebody", "?action=A%20B", "?limit=0"])(
    "refuses %s",
    async (query) => {
      const { accessToken } = await room.signUp();
      expect((await get(`/audit${query}`, accessToken)).json().code).toBe("invalid_request");
    },
  );
});

it("is exported as a table in which nothing is calculated", async () => {
  const { accessToken } = await room.signUp();
  await send("POST", "/things/=1+1/send", accessToken);
  const file = await get("/audit/export?action=things", accessToken);
  expect(file.headers["content-type"]).toBe("text/csv; charset=utf-8");
  const [, line = ""] = file.body.split("\r\n");
  expect(line).toContain("things.send,,'=1+1,");
});

it("proves itself whole, and that it still holds a head noted earlier", async () => {
  const { accessToken } = await room.signUp();
  const { head } = (await get("/audit/verify", accessToken)).json();
  await send("PATCH", "/workspace", accessToken, { name: "Later" });
  const again = await get(`/audit/verify?seq=${head.seq}&hash=${head.hash}`, accessToken);
  expect(again.json()).toMatchObject({ isIntact: true, entries: head.seq + 1, brokenAt: null });
  const other = await get(`/audit/verify?seq=${head.seq}&hash=${"0".repeat(64)}`, accessToken);
  expect(other.json()).toMatchObject({ isIntact: false, brokenAt: head.seq });
  expect((await get("/audit/verify?seq=1", accessToken)).statusCode).toBe(400);
});

describe.each(["/audit", "/audit/export", "/audit/verify"])("%s", (path) => {
  it("is for admins who are signed in, about their own workspace", async () => {
    const owner = await room.signUp();
    expect((await room.call({ method: "GET", path })).statusCode).toBe(401);
    const analyst = await room.signUpMember(owner.workspaceId, "analyst");
    const as = { headers: bearer(analyst.accessToken, owner.workspaceId) };
    expect((await room.call({ method: "GET", path, ...as })).statusCode).toBe(403);
    const other = await room.signUp();
    const foreign = await room.call({ method: "GET", path, headers: bearer(other.accessToken, owner.workspaceId) });
    expect(foreign.statusCode).toBe(403);
    expect((await get(path, other.accessToken)).body).not.toContain(owner.workspaceId);
  });
});
